using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>Numbers for the suites, the same in every run.</summary>
internal static class RandomRows
{
    /// <summary>Uniform numbers from -1 to 1, the range of scaled data: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Create(int rows, int columns, int seed, double scale = 1)
    {
        var random = new Random(seed);
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = scale * ((2 * random.NextDouble()) - 1);
        });
    }

    /// <summary>One number everywhere: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Constant(int rows, int columns, double value) => RowMatrix.Create(rows, columns, (_, values) => values.Fill(value));

    /// <summary>The same numbers as a tensor of 64-bit numbers.</summary>
    public static Tensor Tensor(int rows, int columns, int seed) => Create(rows, columns, seed).ToTensor();
}
