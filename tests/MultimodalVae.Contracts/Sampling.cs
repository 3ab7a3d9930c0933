using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>What is owed by whatever draws a block of values with a generator.</summary>
internal static class Sampling
{
    /// <summary>The generator is all that a sample depends on, and it is used up.</summary>
    public static void CheckGenerator(Func<Generator, Tensor> sample, string what)
    {
        var (first, second) = (Draw(sample, count: 20, seed: 1), Draw(sample, count: 20, seed: 1));
        Numbers.CheckEqual(second, first, $"{what}: a sample from the same generator");
        Assert.True(
            Enumerable.Range(1, 19).Any(draw => !first.Row(draw).SequenceEqual(first.Row(0))),
            $"{what}: 20 samples from one generator are all the same; a sample moves its generator on.");
    }

    /// <summary>Blocks of values, one a row, all from one generator: <c>[count, rows * columns]</c>.</summary>
    public static RowMatrix Draw(Func<Generator, Tensor> sample, int count, int seed)
    {
        using var generator = new Generator((ulong)seed);
        return Stack(count, _ =>
        {
            using var scope = NewDisposeScope();
            return sample(generator).ToRowMatrix();
        });
    }

    /// <summary>Blocks of values, one a row.</summary>
    public static RowMatrix Stack(int count, Func<int, RowMatrix> block)
    {
        var blocks = Enumerable.Range(0, count).Select(block).ToArray();
        return RowMatrix.Create(count, blocks[0].Values.Length, (row, values) => blocks[row].Values.CopyTo(values));
    }
}
