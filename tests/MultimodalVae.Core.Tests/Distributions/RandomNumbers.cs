using MultimodalVae.Engines;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;

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

    /// <summary>Standard normal numbers.</summary>
    public static unsafe RowMatrix Normals(int rows, int columns, ulong seed)
    {
        var values = new AlignedArray<double>(Padding.Up(rows * columns));
        Numerics.Double.FillNoise(values.Pointer, rows * columns, seed);
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
