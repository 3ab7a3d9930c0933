using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using MultimodalVae.Engines;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>Vectors of all widths, and single numbers, compute the same function to the same bits.</summary>
[Trait("Proof", "native")]
public sealed class VectorWidthTests
{
    [SkippableTheory, InlineData(false), InlineData(true)]
    public void All_widths_give_the_same_bits(bool isSampled)
    {
        Skip.IfNot(
            Fma.IsSupported || AdvSimd.IsSupported, "without multiply-add, products and sums are rounded as the compiler takes them");
        var draw = isSampled ? LatentDraw.Sample(5) : LatentDraw.Mean;
        foreach (var seed in Enumerable.Range(0, 8))
        {
            using var vae = new RandomVae(seed);
            foreach (var rows in (RowMatrix[])[vae.Rows(1), vae.Rows(65)])
            {
                var wanted = Numbers(vae, VectorWidth.Scalar, rows, draw);
                foreach (var width in RandomVae.VectorWidths)
                    AllNumbers.CheckSame(Numbers(vae, width, rows, draw), wanted, $"{vae}, {width}, {rows.RowCount} rows, {draw}");
            }
        }
    }

    private static double[] Numbers(RandomVae vae, VectorWidth width, RowMatrix rows, LatentDraw draw) =>
        AllNumbers.Of(vae.Of(width).Reconstruct(rows, vae.Layout.All, draw));
}
