namespace IcubStudy.Results;

/// <summary>An evaluation of the test rows at one epoch of the training.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="LogLikelihood">The log-likelihood in nats per row.</param>
/// <param name="Latent">The latent loss in nats per row.</param>
/// <param name="Error">The error on complete input (T1); NaN for layouts other than the iCub's.</param>
internal sealed record Probe(int Epoch, double LogLikelihood, double Latent, double Error)
{
    /// <summary>All probes of a model, in the order of the epochs.</summary>
    public static IReadOnlyList<Probe> From(ModelResult model) =>
    [
        .. model.Rows
            .Where(row => row.Epoch is not null && row.Quantity is Quantity.LogLikelihood or Quantity.TestLatent or Quantity.SquaredError)
            .GroupBy(row => row.Epoch!.Value)
            .OrderBy(epoch => epoch.Key)
            .Select(epoch => new Probe(
                epoch.Key,
                Number(epoch, Quantity.LogLikelihood, ""),
                Number(epoch, Quantity.TestLatent, ""),
                Number(epoch, Quantity.SquaredError, TestInputs.Names[0]))),
    ];

    private static double Number(IEnumerable<ResultRow> rows, string quantity, string subject) =>
        rows.FirstOrDefault(row => row.Quantity == quantity && row.Subject == subject)?.Number ?? double.NaN;
}
