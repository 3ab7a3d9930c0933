using MathNet.Numerics.Distributions;

namespace MultimodalVae.Measures.Tests.ModelFree;

/// <summary>Rows of two modalities of one column each, by a function of random numbers.</summary>
internal static class PairOfColumns
{
    public static ModalityLayout Layout { get; } = new(new Modality("x", 1), new Modality("y", 1));

    public static DataSet Correlated(double correlation, int rows, int seed) => Draw(rows, seed, normal =>
    {
        var x = normal.Sample();
        return (x, (correlation * x) + (Math.Sqrt(1 - (correlation * correlation)) * normal.Sample()));
    });

    public static DataSet Draw(int rows, int seed, Func<Normal, (double X, double Y)> draw)
    {
        var normal = new Normal(0, 1, new Random(seed));
        return new DataSet(Layout, RowMatrix.Create(rows, 2, (_, values) => (values[0], values[1]) = draw(normal)));
    }

    public static DataSet Select(DataSet rows, Func<double, double> x, Func<double, double> y) => new(
        rows.Layout,
        RowMatrix.Create(rows.RowCount, 2, (row, values) => (values[0], values[1]) = (x(rows.Rows[row, 0]), y(rows.Rows[row, 1]))));

    public static MutualInformationResult Estimate(DataSet rows, ModelFreeOptions? options = null) =>
        ModelFreeInformation.Evaluate(rows, options).Single();
}
