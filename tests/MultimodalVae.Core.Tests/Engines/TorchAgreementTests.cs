using MultimodalVae.Engines;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>The native engine computes what torch computes, to the rounding of the precision.</summary>
public sealed class TorchAgreementTests(ITestOutputHelper output)
{
    /// <summary>Of numbers less than 1 the error is absolute.</summary>
    private const double Tolerance = 1e-5, LeastNumber = 1;

    private const int Architectures = 60;

    private static readonly int[] _rowCounts = [1, 2, 15, 16, 17, 64, 65];

    public static TheoryData<string> Widths => [.. RandomVae.VectorWidths.Select(width => $"{width}")];

    [Fact, Trait("Duration", "Long")]
    public void Random_architectures_give_what_torch_gives_in_64_bits_and_in_32()
    {
        var inDouble = new LargestError(output, "32 bits against torch in 64 bits, relative", Tolerance);
        var inSingle = new LargestError(output, "32 bits against torch in 32 bits, relative", Tolerance);
        foreach (var seed in Enumerable.Range(0, Architectures))
        {
            using var vae = new RandomVae(seed);
            var (rows, model) = (vae.Rows(_rowCounts.Max()), vae.Of(Processor.Best));
            foreach (var mask in vae.Masks())
            {
                Compare(inDouble, model, rows, mask, vae.DoubleOnTorch.Reconstruct(rows, mask), _rowCounts, $"{vae}");
                Compare(inSingle, model, rows, mask, vae.SingleOnTorch.Reconstruct(rows, mask), [rows.RowCount], $"{vae}");
            }
        }

        inDouble.Check();
        inSingle.Check();
    }

    [Fact, Trait("Duration", "Long")]
    public void Native_models_of_64_bits_give_what_torch_gives()
    {
        var largest = new LargestError(output, "the native engine in 64 bits against torch, relative", 1e-12);
        foreach (var seed in Enumerable.Range(0, Architectures))
        {
            using var vae = new RandomVae(seed);
            var rows = vae.Rows(17);
            foreach (var mask in vae.Masks())
                AddAll(
                    largest,
                    AllNumbers.Of(vae.Double.Reconstruct(rows, mask)),
                    AllNumbers.Of(vae.DoubleOnTorch.Reconstruct(rows, mask)),
                    $"{vae}");
        }

        largest.Check();
    }

    [Theory, MemberData(nameof(Widths))]
    public void With_vectors_of_every_width_they_do(string vectors)
    {
        var largest = new LargestError(output, $"32 bits against torch in 64 bits, {vectors}, relative", Tolerance);
        foreach (var seed in Enumerable.Range(0, 15))
        {
            using var vae = new RandomVae(seed);
            var (rows, model) = (vae.Rows(17), vae.Of(Enum.Parse<VectorWidth>(vectors)));
            foreach (var mask in vae.Masks())
                Compare(largest, model, rows, mask, vae.DoubleOnTorch.Reconstruct(rows, mask), [1, 17], $"{vae}");
        }

        largest.Check();
    }

    [Theory, InlineData(3), InlineData(4), InlineData(8), Trait("Duration", "Long")]
    public void A_thousand_and_one_rows_do(int seed)
    {
        var largest = new LargestError(output, "32 bits against torch in 64 bits, 1001 rows, relative", Tolerance);
        using var vae = new RandomVae(seed);
        var rows = vae.Rows(1001);

        foreach (var mask in vae.Masks())
            Compare(largest, vae.Of(Processor.Best), rows, mask, vae.DoubleOnTorch.Reconstruct(rows, mask), [1001], $"{vae}");

        largest.Check();
    }

    [Fact]
    public void Encoder_and_decoder_alone_do()
    {
        var largest = new LargestError(output, "encoder and decoder of 32 bits against torch in 64 bits, relative", Tolerance);
        foreach (var seed in Enumerable.Range(0, 10))
        {
            using var vae = new RandomVae(seed);
            var model = vae.Single;
            foreach (var count in (int[])[1, 17, 65])
            {
                var (rows, points) = (vae.Rows(count), RandomRows.Uniform(count, model.LatentWidth, seed).Select(value => (float)value));
                var (found, wanted) = (model.Encode(rows, vae.Layout.All), vae.DoubleOnTorch.Encode(rows, vae.Layout.All));
                AddAll(largest, Numbers(found), Numbers(wanted), $"{vae}");
                AddAll(largest, AllNumbers.Of(model.Decode(points)), AllNumbers.Of(vae.DoubleOnTorch.Decode(points)), $"{vae}");
            }
        }

        largest.Check();
    }

    private static IEnumerable<double> Numbers(IColumnDistribution distribution) =>
        AllNumbers.Parts(distribution).SelectMany(matrix => matrix.Numbers());

    private static void Compare(
        LargestError largest, NativeModel<float> model, RowMatrix rows, ObservationMask mask, Reconstruction wanted,
        IEnumerable<int> counts, string where)
    {
        foreach (var count in counts)
        {
            var found = model.Reconstruct(rows.Rows(0, count), mask, LatentDraw.Mean);
            for (var row = 0; row < count; row++)
                AddAll(largest, AllNumbers.OfRow(found, row), AllNumbers.OfRow(wanted, row), where);
        }
    }

    private static void AddAll(LargestError largest, IEnumerable<double> found, IEnumerable<double> wanted, string where)
    {
        foreach (var (f, w) in found.Zip(wanted))
            largest.AddRelative(f, w, where, LeastNumber);
    }
}
