using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Random parameters, and the noise that models draw with.</summary>
internal static class RandomNumbers
{
    /// <summary>One row of uniform numbers.</summary>
    public static RowMatrix Uniform(int columns, double low, double high, int seed)
    {
        var random = new Random(seed);
        return new RowMatrix(1, columns, [.. Enumerable.Range(0, columns).Select(_ => low + ((high - low) * random.NextDouble()))]);
    }

    /// <summary>Powers of 10 on either side of 0, all orders of magnitude alike.</summary>
    public static RowMatrix Signed(int columns, double lowExponent, double highExponent, int seed)
    {
        var random = new Random(seed);
        return Uniform(columns, lowExponent, highExponent, seed + 1).Select(power => ((2 * random.Next(2)) - 1) * Math.Pow(10, power));
    }

    /// <summary>The natural logarithms of numbers from 1e-12 to 1e12, all orders of magnitude alike.</summary>
    public static RowMatrix LogSpreads(int columns, int seed) => Uniform(columns, -12 * Math.Log(10), 12 * Math.Log(10), seed);

    /// <summary>Locations up to 1e6 on either side of 0, whatever the spread.</summary>
    public static (RowMatrix Means, RowMatrix LogSpreads) Apart(NodeRun run, int columns) =>
        (run.Rounded(Signed(columns, -6, 6, seed: 1)), run.Rounded(LogSpreads(columns, seed: 2)));

    /// <summary>Locations up to 10 spreads on either side of 0.</summary>
    /// <param name="run">What rounds the numbers.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="exponent">What the spread is of the number whose logarithm is given: 0.5 of a variance, 1 of a scale.</param>
    public static (RowMatrix Means, RowMatrix LogSpreads) Near(NodeRun run, int columns, double exponent)
    {
        var logSpreads = run.Rounded(LogSpreads(columns, seed: 4));
        var distances = Uniform(columns, -10, 10, seed: 5);
        return (run.Rounded(RowMatrix.Create(1, columns, (_, values) =>
        {
            for (var i = 0; i < columns; i++)
                values[i] = distances[0, i] * Math.Exp(logSpreads[0, i] * exponent);
        })), logSpreads);
    }

    /// <summary>Standard normal numbers.</summary>
    public static unsafe RowMatrix Normals(int rows, int columns, ulong seed)
    {
        var values = new AlignedArray<double>(rows * columns);
        Numerics.Double.FillNoise(values.Pointer, rows * columns, 1, [seed]);
        return new RowMatrix(rows, columns, values.Span[..(rows * columns)]);
    }

    /// <summary>Numbers more than 0 and less than 1.</summary>
    public static RowMatrix Uniforms(int rows, int columns, ulong seed) => RowMatrix.Create(rows, columns, (_, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = SplitMix.NextUniform(ref seed);
    });

    public static double[] Column(this RowMatrix matrix, int column) => matrix.Columns(column, 1).Values.ToArray();
}
