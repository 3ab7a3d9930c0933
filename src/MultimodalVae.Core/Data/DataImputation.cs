using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>Fills in what rows lack.</summary>
public static class DataImputation
{
    private const int RowsAtOnce = 4096;

    /// <summary>
    /// Fills in the missing values of rows and leaves the observed ones: with the mean of p(x|what the row has) = E[p(x|z)], z ~ q(z|what
    /// the row has), and its deviation, the variance of p(x|z) averaged over z plus the variance of its mean. Both are estimated from
    /// samples of z.
    /// </summary>
    /// <param name="model">
    /// The model. It must take missing values (<see cref="IReconstructionModel.AcceptsMissingValues"/>) where the data have some.
    /// </param>
    /// <param name="data">The rows.</param>
    /// <param name="mask">
    /// Which columns count as observed; the others are filled in too, whatever the rows have there. All where null.
    /// </param>
    /// <param name="samples">
    /// How many samples of z, 2 or more. The default value is 100: the mean is then off by a tenth of the deviation due to z, or less.
    /// </param>
    /// <param name="seed">Their seed.</param>
    /// <param name="cancellationToken">Looked at before every sample.</param>
    /// <exception cref="ArgumentException">
    /// The data or the mask have another layout than the model, or the number of samples is out of its range.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// Values are missing and the model does not accept them, or a distribution of the model has no standard deviation; the message names
    /// the modality.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// A reconstruction is not finite; the message names the row, the column and the value.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Imputation Impute(
        this IReconstructionModel model,
        DataSet data,
        ObservationMask? mask = null,
        int samples = 100,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(model.Layout);
        mask ??= data.Layout.All;
        if (!mask.Layout.Equals(model.Layout))
            throw new ArgumentException($"The mask is one of {mask.Layout}; the model has {model.Layout}.", nameof(mask));
        if (samples is < 2 or > Limits.Count)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "Expected 2 to 1,000,000 samples of z.");

        var (filled, drawSeed) = (new FilledRows(data, mask), unchecked((int)RandomKey.Of(seed, RandomPurpose.ImputedValues).Value));
        int[] lacking = [.. Enumerable.Range(0, data.RowCount).Where(filled.Lacks)];
        for (var start = 0; start < lacking.Length; start += RowsAtOnce)
        {
            var rows = lacking[start..Math.Min(start + RowsAtOnce, lacking.Length)];
            var part = data.Subset(rows);
            for (var sample = 0; sample < samples; sample++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                filled.Add(rows, model.Reconstruct(part, mask, LatentDraw.Sample(drawSeed, sample).StartingAt(start)), sample + 1);
            }
        }

        return filled.Imputation(samples);
    }
}
