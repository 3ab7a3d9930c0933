using MultimodalVae.Engines;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Presets;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>
/// Vectors of all widths compute the same function, and where they add and multiply only, the same bits. Their exponential and logarithm are one algorithm for
/// all vectors, and another one for single numbers, which rounds differently.
/// </summary>
[Trait("Proof", "native")]
public sealed class VectorWidthTests(ITestOutputHelper output)
{
    [Fact]
    public void All_vectors_give_the_same_bits()
    {
        var vectors = RandomVae.VectorWidths.Where(width => width != VectorWidth.Scalar).ToArray();
        foreach (var seed in Enumerable.Range(0, 20))
        {
            using var vae = new RandomVae(seed);
            foreach (var rows in (RowMatrix[])[vae.Rows(1), vae.Rows(65)])
            {
                foreach (var draw in (LatentDraw[])[LatentDraw.Mean, LatentDraw.Sample(5)])
                {
                    var wanted = Numbers(vae, VectorWidth.Bits128, rows, draw);
                    foreach (var width in vectors)
                        AllNumbers.CheckSame(Numbers(vae, width, rows, draw), wanted, $"{vae}, {width}, {rows.RowCount} rows, {draw}");
                }
            }
        }
    }

    [Fact]
    public void Without_exponentials_single_numbers_give_the_same_bits_too()
    {
        using var model = IcubPreset.CreateBuilder().WithInitialisation(WeightInitialisation.Torch).Build();
        var rows = RandomRows.Uniform(65, model.Layout.Width, 1);

        var means = RandomVae.VectorWidths.Select(width => RandomVae.Of(model, width).Reconstruct(rows, model.Layout.All, LatentDraw.Mean)).Select(guess => guess.Mean.Numbers()).ToArray();

        Assert.All(means, numbers => Assert.Equal(means[0], numbers));
    }

    [Fact]
    public void With_exponentials_single_numbers_differ_by_rounding()
    {
        var largest = new LargestError(output, "one number at a time against vectors, relative", 1e-5);
        foreach (var seed in Enumerable.Range(0, 20))
        {
            using var vae = new RandomVae(seed);
            var rows = vae.Rows(17);
            foreach (var (found, wanted) in Numbers(vae, VectorWidth.Scalar, rows, LatentDraw.Mean).Zip(Numbers(vae, Processor.Best, rows, LatentDraw.Mean)))
                largest.AddRelative(found, wanted, $"{vae}", 1);
        }

        largest.Check();
    }

    private static double[] Numbers(RandomVae vae, VectorWidth width, RowMatrix rows, LatentDraw draw) =>
        AllNumbers.Of(vae.Of(width).Reconstruct(rows, vae.Layout.All, draw));
}
