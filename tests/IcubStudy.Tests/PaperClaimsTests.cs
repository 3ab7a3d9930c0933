using IcubStudy.Settings;
using MathNet.Numerics.Statistics;
using Xunit.Abstractions;

namespace IcubStudy.Tests;

/// <summary>
/// Which claims of arXiv 2411.00522 about schedules and modalities hold in short runs on the real recording, and which do not.
/// docs/verification.md has the figures.
/// </summary>
[Trait("Duration", "Long")]
[Trait("Proof", "paper-claims")]
public sealed class PaperClaimsTests(PaperRuns runs, ITestOutputHelper output) : IClassFixture<PaperRuns>
{
    private const string Elbo = "elbo";
    private const string PerModality = "per-modality";

    /// <summary>A latent loss of 2 nats distinguishes at most e^2, seven or eight, inputs.</summary>
    private const double CollapsedLatent = 2;

    private static readonly string[] _modalities = ["joint", "vision", "touch", "sound", "motor"];

    [SkippableFact]
    public void Constant_1_with_the_original_weighting_nearly_collapses()
    {
        Of(PerModality, "constant-1").Should().OnlyContain(run => run.Latent < CollapsedLatent && run.ActiveUnits <= 2);

        Of(PerModality, "constant-0").Should().OnlyContain(run => run.ActiveUnits == 28);
    }

    [SkippableFact]
    public void Constant_1_with_the_ELBO_does_not_collapse()
    {
        Of(Elbo, "constant-1").Should().OnlyContain(run => run.Latent > CollapsedLatent);

        Median(Elbo, "constant-1", run => run.ActiveUnits).Should().BeGreaterThan(2);
    }

    [SkippableTheory]
    [InlineData(Elbo, "constant-1")]
    [InlineData(Elbo, "decreasing-to-1")]
    [InlineData(PerModality, "constant-1")]
    [InlineData(PerModality, "decreasing-to-1")]
    public void Constant_0_has_a_lower_training_reconstruction_loss_than_schedules_that_end_at_1(string weighting, string schedule) =>
        Median(weighting, "constant-0", run => run.Reconstruction).Should()
            .BeLessThan(Median(weighting, schedule, run => run.Reconstruction));

    [SkippableFact]
    public void Constant_0_with_the_original_weighting_has_the_lowest_test_error() =>
        StudySchedules.Names.MinBy(schedule => Median(PerModality, schedule, run => run.TestError)).Should().Be("constant-0");

    [SkippableFact]
    public void Constant_0_and_constant_1_with_the_ELBO_have_overlapping_test_errors()
    {
        var zero = Of(Elbo, "constant-0").Select(run => run.TestError).ToList();
        var one = Of(Elbo, "constant-1").Select(run => run.TestError).ToList();

        zero.Min().Should().BeLessThan(one.Max());
        one.Min().Should().BeLessThan(zero.Max());
    }

    [SkippableTheory]
    [InlineData(Elbo, "constant-1")]
    [InlineData(Elbo, "constant-0")]
    [InlineData(Elbo, "decreasing-to-0")]
    [InlineData(Elbo, "decreasing-to-1")]
    [InlineData(PerModality, "constant-0")]
    [InlineData(PerModality, "decreasing-to-0")]
    public void Vision_alone_has_the_smallest_error_on_all_columns(string weighting, string schedule) =>
        BestOtherOverVision(weighting, schedule).Should().BeGreaterThan(1);

    [SkippableTheory]
    [InlineData(PerModality, "constant-1")]
    [InlineData(PerModality, "decreasing-to-1")]
    public void Vision_alone_in_collapsed_models_is_no_order_of_magnitude_ahead(string weighting, string schedule) =>
        BestOtherOverVision(weighting, schedule).Should().BeLessThan(10);

    [SkippableTheory]
    [InlineData(Elbo, "constant-1")]
    [InlineData(Elbo, "constant-0")]
    [InlineData(Elbo, "decreasing-to-0")]
    [InlineData(Elbo, "decreasing-to-1")]
    [InlineData(PerModality, "constant-0")]
    public void Vision_has_the_largest_loss_of_precision(string weighting, string schedule) =>
        LargestLoss(weighting, schedule).Should().Be("vision");

    [SkippableTheory]
    [InlineData(PerModality, "constant-1")]
    [InlineData(PerModality, "decreasing-to-1")]
    public void Vision_in_collapsed_models_does_not_have_the_largest_loss_of_precision(string weighting, string schedule)
    {
        Of(weighting, schedule).Should().OnlyContain(run => run.Latent < CollapsedLatent);

        LargestLoss(weighting, schedule).Should().NotBe("vision");
    }

    [SkippableTheory]
    [InlineData(Elbo)]
    [InlineData(PerModality)]
    public void Figures_are_finite_and_written_to_the_output(string weighting)
    {
        var models = runs.Of(weighting);

        models.Should().HaveCount(4 * 3).And.OnlyContain(run => run.Measures.Values.All(double.IsFinite));
        foreach (var group in models.GroupBy(run => run.Schedule))
        {
            output.WriteLine(
                $"proof: {weighting}, {group.Key}: latent {Text(group, r => r.Latent)}, active units {Text(group, r => r.ActiveUnits)}, "
                + $"reconstruction {Text(group, r => r.Reconstruction)}, test error {Text(group, r => r.TestError)}");
            foreach (var modality in _modalities)
            {
                output.WriteLine(
                    $"proof: {weighting}, {group.Key}, {modality}: "
                    + $"Delta_all {Text(group, r => r.Measures[(modality, "single-modality-error-all")])}, "
                    + $"delta_all {Text(group, r => r.Measures[(modality, "loss-of-precision-all")])}");
            }
        }
    }

    /// <summary>The smallest error of another modality alone, on all columns, divided by that of vision.</summary>
    private double BestOtherOverVision(string weighting, string schedule)
    {
        return _modalities.Where(modality => modality != "vision").Min(Error) / Error("vision");

        double Error(string modality) => Median(weighting, schedule, run => run.Measures[(modality, "single-modality-error-all")]);
    }

    private string LargestLoss(string weighting, string schedule) =>
        _modalities.MaxBy(modality => Median(weighting, schedule, run => run.Measures[(modality, "loss-of-precision-all")]))!;

    private double Median(string weighting, string schedule, Func<PaperRun, double> value) =>
        Of(weighting, schedule).Select(value).Median();

    private IEnumerable<PaperRun> Of(string weighting, string schedule) =>
        runs.Of(weighting).Where(run => run.Schedule == schedule);

    private static string Text(IEnumerable<PaperRun> models, Func<PaperRun, double> value)
    {
        var values = models.Select(value).Order().ToArray();
        return FormattableString.Invariant($"{values.Median():0.###} [{values[0]:0.###}, {values[^1]:0.###}]");
    }
}
