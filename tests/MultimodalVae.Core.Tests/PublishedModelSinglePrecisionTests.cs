using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Presets;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests;

/// <summary>The trained models of arXiv 1910.03854, in 32 bits, against the outputs that were stored with them, by the rule of <see cref="PublishedModelTests"/>.</summary>
[Trait("Proof", "published-models")]
public sealed class PublishedModelSinglePrecisionTests(ITestOutputHelper output)
{
    private const double LeastMean = 0.1, LeastLogVariance = 1;

    public static TheoryData<string> Runs => PublishedModels.Runs;

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Means_and_log_variances_are_the_published_ones_to_a_thousandth(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float32);
        var means = new LargestError(output, $"means of {run}, in 32 bits, relative", 1e-3);
        var logVariances = new LargestError(output, $"log-variances of {run}, in 32 bits, relative", 1e-3);

        foreach (var (name, mask) in ((string, ObservationMask)[])
            [("complete", IcubPreset.Complete), ("vision_only", IcubPreset.VisionOnly), ("earlier_step", IcubPreset.EarlierStep),
             ("earlier_joints_and_vision", IcubPreset.EarlierJointsAndVision)])
        {
            var guess = model.Reconstruct(PublishedModels.Expected(run, $"expected.{name}.input"), mask);
            var (mean, logVariance) = (PublishedModels.Expected(run, $"expected.{name}.mean"), PublishedModels.Expected(run, $"expected.{name}.log_variance"));
            guess.RowCount.Should().Be(mean.RowCount);
            foreach (var modality in model.Layout.Modalities)
            {
                var (found, start) = (guess.Gaussian(modality.Name), model.Layout.StartOf(modality.Name));
                AddAll(means, found.Mean, mean.Columns(start, modality.Width), $"{name}, {modality.Name}", LeastMean);
                AddAll(logVariances, found.LogVariance, logVariance.Columns(start, modality.Width), $"{name}, {modality.Name}", LeastLogVariance);
            }
        }

        means.Check();
        logVariances.Check();
    }

    private static void AddAll(LargestError largest, RowMatrix found, RowMatrix wanted, string where, double least)
    {
        foreach (var (f, w) in found.Numbers().Zip(wanted.Numbers()))
            largest.AddRelative(f, w, where, least);
    }
}
