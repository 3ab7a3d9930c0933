using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>KL(P||Q) of any two distributions with means and standard deviations, as of Gaussians, from samples of P.</summary>
internal sealed class SampledDivergence : IEstimatedDivergence
{
    private const int Samples = 10_000;

    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p.StandardDeviation is not null && q.StandardDeviation is not null;

    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q, int firstRow)
    {
        var draw = LatentDraw.Sample(1).StartingAt(firstRow);
        return [.. Enumerable.Range(0, p.Mean.RowCount).Select(row =>
        {
            var (random, sum) = (draw.RandomOf(row), 0.0);
            for (var sample = 0; sample < Samples; sample++)
            {
                for (var i = 0; i < p.Mean.ColumnCount; i++)
                {
                    var x = p.Mean[row, i] + (p.StandardDeviation![row, i] * Normal(random));
                    sum += LogDensity(p, row, i, x) - LogDensity(q, row, i, x);
                }
            }

            return sum / Samples;
        })];
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double LogDensity(IColumnDistribution of, int row, int column, double x)
    {
        var deviation = of.StandardDeviation![row, column];
        var standard = (x - of.Mean[row, column]) / deviation;
        return (-0.5 * standard * standard) - Math.Log(deviation);
    }
}
