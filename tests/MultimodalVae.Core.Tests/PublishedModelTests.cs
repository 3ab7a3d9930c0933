using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Presets;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>The trained models of arXiv 1910.03854 against the outputs that were stored with them.</summary>
public class PublishedModelTests
{
    public static TheoryData<string> Runs => PublishedModels.Runs;

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void In_double_precision_means_and_log_variances_are_the_published_ones_to_1e_10(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float64);

        foreach (var (name, mask) in Inputs())
        {
            var (mean, logVariance) = Reconstruct(model, run, name, mask);

            LargestError(mean, Expected(run, name, "mean"), (found, wanted) => found - wanted).Should().BeLessThan(1e-10, name);
            LargestError(logVariance, Expected(run, name, "log_variance"), (found, wanted) => found - wanted).Should().BeLessThan(1e-10, name);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void In_single_precision_they_are_the_published_ones_to_a_thousandth(string run)
    {
        using var model = PublishedModels.Load(run, Precision.Float32);

        foreach (var (name, mask) in Inputs())
        {
            var (mean, logVariance) = Reconstruct(model, run, name, mask);

            LargestError(mean, Expected(run, name, "mean"), Relative).Should().BeLessThan(1e-3, name);
            LargestError(logVariance, Expected(run, name, "log_variance"), Relative).Should().BeLessThan(1e-3, name);
        }
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

    private static (double[] Mean, double[] LogVariance) Reconstruct(VaeModel model, string run, string name, ObservationMask mask)
    {
        var guess = model.Reconstruct(PublishedModels.Expected(run, $"expected.{name}.input"), mask);
        var logVariance = RowMatrix.Create(guess.RowCount, model.Layout.Width, (row, values) =>
        {
            foreach (var modality in model.Layout.Modalities)
                guess.Gaussian(modality.Name).LogVariance.Row(row).CopyTo(values[model.Layout.StartOf(modality.Name)..]);
        });
        return (guess.Mean.Numbers(), logVariance.Numbers());
    }

    private static double[] Expected(string run, string name, string what) => PublishedModels.Expected(run, $"expected.{name}.{what}").Numbers();

    private static double Relative(double found, double wanted) => (found - wanted) / Math.Max(1, Math.Abs(wanted));

    private static double LargestError(double[] found, double[] wanted, Func<double, double, double> error)
    {
        found.Should().HaveSameCount(wanted);
        return found.Zip(wanted, (f, w) => Math.Abs(error(f, w))).Max();
    }
}
