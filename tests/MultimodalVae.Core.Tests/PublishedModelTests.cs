using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests;

/// <summary>The trained models of arXiv 1910.03854 against the outputs that were stored with them.</summary>
[Trait("Proof", "published-models")]
public class PublishedModelTests(ITestOutputHelper output)
{
    /// <summary>
    /// Where a number crosses 0 its relative error says nothing. The least that an error is compared with is a twentieth of the data's
    /// range for means, and 1 for log-variances, where an error of a thousandth is a thousandth of the variance.
    /// </summary>
    private const double LeastMean = 0.1, LeastLogVariance = 1;

    public static TheoryData<string> Runs => PublishedModels.Runs;

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void In_double_precision_means_and_log_variances_are_the_published_ones_to_1e_10(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float64);
        var largest = new LargestError(output, $"outputs of {run}, 64 bits, absolute", 1e-10);

        Compare(model, run, Add, Add);

        largest.Check();

        void Add(double found, double wanted, string where) => largest.Add(found - wanted, where);
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void In_single_precision_they_are_the_published_ones_to_a_thousandth(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float32);
        var means = new LargestError(output, $"means of {run}, 32 bits, relative", 1e-3);
        var logVariances = new LargestError(output, $"log-variances of {run}, 32 bits, relative", 1e-3);

        Compare(
            model,
            run,
            (found, wanted, where) => means.AddRelative(found, wanted, where, LeastMean),
            (found, wanted, where) => logVariances.AddRelative(found, wanted, where, LeastLogVariance));

        means.Check();
        logVariances.Check();
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void The_stored_inputs_are_what_the_masks_and_the_mute_value_make_of_complete_rows(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float64);
        var complete = PublishedModels.Expected(run, "expected.complete.input");

        foreach (var (name, mask) in Inputs())
        {
            var muted = PublishedModels.Expected(run, $"expected.{name}.input");

            model.Reconstruct(complete, mask).Numbers().Should().Equal(model.Reconstruct(muted, model.Layout.All).Numbers(), name);
        }
    }

    private static IEnumerable<(string Name, ObservationMask Mask)> Inputs() =>
    [
        ("complete", IcubPreset.Complete), ("vision_only", IcubPreset.VisionOnly), ("earlier_step", IcubPreset.EarlierStep),
        ("earlier_joints_and_vision", IcubPreset.EarlierJointsAndVision),
    ];

    private static void Compare(
        VaeModel model, string run, Action<double, double, string> compareMean, Action<double, double, string> compareLogVariance)
    {
        foreach (var (name, mask) in Inputs())
        {
            var guess = model.Reconstruct(PublishedModels.Expected(run, $"expected.{name}.input"), mask);
            var (mean, logVariance) =
                (PublishedModels.Expected(run, $"expected.{name}.mean"), PublishedModels.Expected(run, $"expected.{name}.log_variance"));
            foreach (var modality in model.Layout.Modalities)
            {
                var (found, start) = (guess.Gaussian(modality.Name), model.Layout.StartOf(modality.Name));
                CompareAll(compareMean, found.Mean, mean.Columns(start, modality.Width), $"{name}, mean of {modality.Name}");
                CompareAll(
                    compareLogVariance,
                    found.LogVariance,
                    logVariance.Columns(start, modality.Width),
                    $"{name}, log-variance of {modality.Name}");
            }
        }
    }

    private static void CompareAll(Action<double, double, string> compare, RowMatrix found, RowMatrix wanted, string where)
    {
        found.RowCount.Should().Be(wanted.RowCount);
        foreach (var (f, w) in found.Numbers().Zip(wanted.Numbers()))
            compare(f, w, where);
    }
}
