using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <summary>What the ELBO of rows has in common on all engines: checks and random numbers.</summary>
internal static class RowElboDoor
{
    /// <summary>The ELBO of rows.</summary>
    /// <param name="model">The model that checks them.</param>
    /// <param name="data">The rows.</param>
    /// <param name="samples">How many samples of z.</param>
    /// <param name="seed">Their seed.</param>
    /// <param name="compute">
    /// Rows in the units of the log and the key of each in, <c>[rows, modalities + 1]</c> out (<see cref="NativeRowElbo{TNumber}.Terms"/>).
    /// </param>
    public static RowElbo Run(
        VaeModel model, DataSet data, int samples, int seed, Func<RowMatrix, RandomKey[], double[]> compute)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (samples is < 1 or > Limits.Count)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "Expected 1 to 1,000,000 samples of z.");
        model.CheckData(data, "data have", nameof(data));
        var terms = compute(data.Rows, RowKeys.Of(data.Rows, RandomKey.Of(seed, RandomPurpose.ElboOfRows)));
        var modalities = model.Layout.Modalities.Count;
        return new RowElbo(model.Layout, [.. Enumerable.Range(0, modalities).Select(Term)], Term(modalities));

        double[] Term(int term) => [.. Enumerable.Range(0, data.RowCount).Select(row => terms[(row * (modalities + 1)) + term])];
    }
}
