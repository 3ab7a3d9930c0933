namespace IcubStudy.Results;

/// <summary>What was found of the test rows at one epoch of a training.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="LogLikelihood">The log-likelihood, nats a row.</param>
/// <param name="Latent">The latent loss, nats a row.</param>
/// <param name="Error">The error of complete input (T1); NaN of other layouts than the iCub's.</param>
internal sealed record Probe(int Epoch, double LogLikelihood, double Latent, double Error)
{
    /// <summary>All probes of a model, in the order of the epochs.</summary>
    public static IReadOnlyList<Probe> Of(ModelResult model) =>
    [
        .. model.Rows.Where(row => row.Epoch is not null && row.Quantity is Quantity.LogLikelihood or Quantity.TestLatent or Quantity.SquaredError)
            .GroupBy(row => row.Epoch!.Value).OrderBy(epoch => epoch.Key)
            .Select(epoch => new Probe(
                epoch.Key, Number(epoch, Quantity.LogLikelihood, ""), Number(epoch, Quantity.TestLatent, ""), Number(epoch, Quantity.SquaredError, Models.TestErrors.Inputs[0]))),
    ];

    private static double Number(IEnumerable<ResultRow> rows, string quantity, string subject) =>
        rows.FirstOrDefault(row => row.Quantity == quantity && row.Subject == subject)?.Number ?? double.NaN;
}
