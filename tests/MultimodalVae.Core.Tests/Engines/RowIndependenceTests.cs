using MultimodalVae.Engines;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>A row gives the same bits alone, in a block, at any place, from spans and from matrices, whatever else runs.</summary>
[Trait("Proof", "native")]
public sealed class RowIndependenceTests
{
    private const int Architectures = 10;

    public static TheoryData<string> Widths => [.. RandomVae.VectorWidths.Select(width => $"{width}")];

    [Theory, MemberData(nameof(Widths))]
    public void A_row_gives_the_same_bits_alone_and_anywhere_in_a_block(string vectors)
    {
        foreach (var seed in Enumerable.Range(0, Architectures))
        {
            using var vae = new RandomVae(seed);
            var (model, rows) = (vae.Of(Enum.Parse<VectorWidth>(vectors)), vae.Rows(67));
            foreach (var mask in vae.Masks())
            {
                var together = model.Reconstruct(rows, mask, LatentDraw.Mean);
                foreach (var row in (int[])[0, 1, 15, 16, 63, 64, 66])
                    AllNumbers.CheckSame(
                        AllNumbers.Of(model.Reconstruct(rows.Rows(row, 1), mask, LatentDraw.Mean)),
                        AllNumbers.OfRow(together, row),
                        $"{vae}, {mask}, row {row}");
                AllNumbers.CheckSame(
                    AllNumbers.OfRow(model.Reconstruct(rows.Rows(50, 17), mask, LatentDraw.Mean), 16),
                    AllNumbers.OfRow(together, 66),
                    $"{vae}, {mask}, moved");
            }
        }
    }

    /// <summary>A layer of a single row fills its last vector with numbers that nobody needs, and codes stand side by side.</summary>
    [Fact]
    public void A_modality_that_is_its_own_code_keeps_it_behind_one_that_is_encoded()
    {
        using var model = new VaeBuilder().AddModality("a", 2, m => m.Hidden(3)).AddModality("b", 2, m => m.Hidden()).WithLatent(2).Build();
        var rows = RandomRows.Uniform(2, 4, 1);

        Assert.Equal(
            AllNumbers.OfRow(model.Reconstruct(rows, model.Layout.All), 1),
            AllNumbers.Of(model.Reconstruct(rows.Rows(1, 1), model.Layout.All)));
    }

    [Fact]
    public void Spans_give_what_matrices_give()
    {
        foreach (var seed in Enumerable.Range(0, Architectures))
        {
            using var vae = new RandomVae(seed);
            foreach (var count in (int[])[1, 65])
            {
                var (model, rows, mask) = (vae.Single, vae.Rows(count), vae.Masks().ElementAt(1));
                var guess = model.Reconstruct(rows, mask);
                var (means, latent, logVariances) =
                    (new float[count * vae.Layout.Width], new float[count * model.LatentWidth], new float[count * model.LatentWidth]);

                model.Encode(rows.ToSingles(), mask, latent);
                if (guess.Posterior is DiagonalGaussian posterior)
                {
                    Check(latent, posterior.Mean, $"{vae}, posterior");
                    model.Encode(rows.ToSingles(), mask, latent, logVariances);
                    Check(latent, posterior.Mean, $"{vae}, posterior");
                    Check(logVariances, posterior.LogVariance, $"{vae}, posterior");
                }
                else
                    model.Invoking(vae => vae.Encode(rows.ToSingles(), mask, latent, logVariances)).Should().Throw<NotSupportedException>();

                model.Reconstruct(rows.ToSingles(), mask, means);
                var decoded = new float[means.Length];
                model.Decode(latent, decoded);
                AllNumbers.CheckSame(decoded, means, $"{vae}, decoded");
                foreach (var modality in vae.Layout.Modalities.Where(modality => guess[modality.Name] is DiagonalGaussian))
                    Check(Columns(means, vae.Layout, modality), guess[modality.Name].Mean, $"{vae}, {modality}");
            }
        }
    }

    [Fact]
    public void What_the_mask_hides_is_not_looked_at()
    {
        foreach (var seed in Enumerable.Range(0, Architectures))
        {
            using var vae = new RandomVae(seed);
            var (model, rows) = (vae.Single, vae.Rows(3).ToSingles());
            foreach (var mask in vae.Masks())
            {
                var (means, variances, samples) = (new float[rows.Length], new float[rows.Length], new float[rows.Length]);
                model.Reconstruct(rows, mask, means, variances);
                float[] poisoned = [.. rows.Select((value, i) => mask.Observed[i % vae.Layout.Width] ? value : float.NaN)];
                var (found, foundVariances) = (new float[rows.Length], new float[rows.Length]);

                model.Reconstruct(poisoned, mask, found, foundVariances);
                model.Sample(poisoned, mask, 1, samples);

                AllNumbers.CheckSame(found, means, $"{vae}, {mask}, means");
                AllNumbers.CheckSame(foundVariances, variances, $"{vae}, {mask}, variances");
                Assert.True(Array.TrueForAll(samples, float.IsFinite));
            }
        }
    }

    [Fact]
    public async Task Sixteen_threads_at_once_get_what_each_gets_alone()
    {
        using var vae = new RandomVae(3);
        var (model, mask) = (vae.Single, vae.Masks().ElementAt(1));
        var rows = Enumerable.Range(0, 16).Select(thread => vae.Rows(1 + (thread * 7)).ToSingles()).ToArray();
        var alone = rows.Select(Answer).ToArray();

        var tasks = rows.Select((own, thread) => Task.Factory.StartNew(
            () =>
            {
                for (var repeat = 0; repeat < 50; repeat++)
                    AllNumbers.CheckSame(Answer(own), alone[thread], $"thread {thread}");
            },
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        await Task.WhenAll(tasks);

        float[] Answer(float[] own)
        {
            var (means, samples) = (new float[own.Length], new float[own.Length]);
            model.Reconstruct(own, mask, means);
            model.Sample(own, mask, 5, samples);
            return [.. means, .. samples];
        }
    }

    private static void Check(IEnumerable<float> found, RowMatrix wanted, string where) =>
        AllNumbers.CheckSame(found.Select(value => (double)value), wanted.Values.ToArray(), where);

    private static IEnumerable<float> Columns(float[] rows, ModalityLayout layout, Modality modality) =>
        rows.Chunk(layout.Width).SelectMany(row => row.Skip(layout.StartOf(modality.Name)).Take(modality.Width));
}
