namespace MultimodalVae.Measures.Tests.Predictive;

/// <summary>
/// Binary modalities of one column each with any joint distribution: log-likelihoods are sums over its table. Its rows are all values, as
/// often as they are likely, so that means over the rows are expectations.
/// </summary>
internal sealed class DiscreteWorld(params int[] counts) : ILikelihoodModel
{
    private readonly int _total = counts.Sum();

    public ModalityLayout Layout { get; } = new(
        [.. Enumerable.Range(0, (int)Math.Log2(counts.Length)).Select(i => new Modality($"m{i}", 1))]);

    public DataSet Rows { get; } = RowsOf(counts);

    /// <summary>Which masks it was asked for.</summary>
    public List<string> Asked { get; } = [];

    public double EffectiveSampleSize { get; init; } = 50;

    public double StandardError { get; init; }

    public RowLikelihood LogLikelihood(
        DataSet data,
        ObservationMask? shown = null,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Asked.Add($"{shown}");
        double[] values = [.. Enumerable.Range(0, data.RowCount).Select(row => Math.Log(Enumerable.Range(0, counts.Length)
            .Where(value => Enumerable.Range(0, data.Layout.Width).All(i => !shown!.Observed[i] || (value >> i & 1) == data.Rows[row, i]))
            .Sum(value => counts[value]) / (double)_total))];
        return new RowLikelihood(values, [.. values.Select(_ => StandardError)], [.. values.Select(_ => EffectiveSampleSize)]);
    }

    /// <summary>I(S; N), by entropies.</summary>
    public double Information(int target, params int[] given) => Entropy(given) + Entropy(target) - Entropy([.. given, target]);

    private double Entropy(params int[] modalities) => -Enumerable.Range(0, counts.Length)
        .GroupBy(value => string.Concat(modalities.Select(i => value >> i & 1)), value => counts[value] / (double)_total)
        .Select(group => group.Sum())
        .Sum(p => p == 0 ? 0 : p * Math.Log(p));

    private static DataSet RowsOf(int[] counts)
    {
        var width = (int)Math.Log2(counts.Length);
        int[] values = [.. counts.SelectMany((count, value) => Enumerable.Repeat(value, count))];
        return new DataSet(
            new ModalityLayout([.. Enumerable.Range(0, width).Select(i => new Modality($"m{i}", 1))]),
            RowMatrix.Create(values.Length, width, (row, columns) =>
            {
                for (var i = 0; i < width; i++)
                    columns[i] = values[row] >> i & 1;
            }));
    }
}
