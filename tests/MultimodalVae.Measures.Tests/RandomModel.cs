namespace MultimodalVae.Measures.Tests;

/// <summary>
/// A model of random weights that follow from a seed and the names of the columns, whatever their order: every mean is a weighted sum of
/// the observed columns, and so is every log-variance, squeezed to -3 to 3. A sample of z adds noise to all of them.
/// </summary>
internal sealed class RandomModel(ModalityLayout layout, int seed, string? ignored = null) : IReconstructionModel
{
    private const int LatentWidth = 3;

    /// <summary>
    /// Columns in the order of their names, and their places in the layout: sums are taken in that order, to be the same to the bit.
    /// </summary>
    private readonly (string Name, int Column)[] _columns =
        [.. layout.ColumnNames.Index().Select(c => (c.Item, c.Index)).OrderBy(c => c.Item, StringComparer.Ordinal)];

    private readonly double[] _weights = Weights(layout.Width, new Random(seed));

    public ModalityLayout Layout => layout;

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        layout.Check(rows, mask);
        var shifts = Enumerable.Range(0, rows.RowCount).Select(row => draw.Seed is null ? 0 : draw.RandomOf(row).NextDouble()).ToArray();
        var observed = _columns.Index().Where(
            c => mask.Observed[c.Item.Column] && !c.Item.Name.StartsWith($"{ignored}.", StringComparison.Ordinal)).ToArray();
        return new Reconstruction(
            layout,
            layout.Modalities.Select(m => Gaussian([.. m.ColumnNames.Select(column => Output($"{m.Name}.{column}"))])),
            Gaussian([.. Enumerable.Range(layout.Width, LatentWidth)]));

        DiagonalGaussian Gaussian(int[] outputs) => new(
            Fill(outputs, (row, output) => Sum(row, output, 0)),
            Fill(outputs, (row, output) => 3 * Math.Tanh(Sum(row, output, 1))));

        RowMatrix Fill(int[] outputs, Func<int, int, double> value) => RowMatrix.Create(rows.RowCount, outputs.Length, (row, values) =>
        {
            for (var i = 0; i < outputs.Length; i++)
                values[i] = value(row, outputs[i]);
        });

        double Sum(int row, int output, int kind) =>
            observed.Sum(c => Weight(output, c.Index, kind) * rows[row, c.Item.Column]) + shifts[row];
    }

    private int Output(string name) => Array.FindIndex(_columns, column => column.Name == name);

    private double Weight(int output, int input, int kind) => _weights[(((output * layout.Width) + input) * 2) + kind];

    private static double[] Weights(int width, Random random) =>
        [.. Enumerable.Range(0, (width + LatentWidth) * width * 2).Select(_ => (2 * random.NextDouble()) - 1)];
}
