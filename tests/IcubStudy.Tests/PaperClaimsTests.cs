using MathNet.Numerics.Statistics;
using Xunit.Abstractions;

namespace IcubStudy.Tests;

/// <summary>
/// What arXiv 2411.00522 says of its schedules and modalities, on the real recording: what holds in these runs, and what does not.
/// docs/verification.md has the figures.
/// </summary>
[Trait("Duration", "Long")]
[Trait("Proof", "paper-claims")]
public sealed class PaperClaimsTests(PaperRuns runs, ITestOutputHelper output) : IClassFixture<PaperRuns>
{
    private const string Elbo = "elbo";
    private const string PerModality = "per-modality";

    /// <summary>A latent loss of 2 nats tells apart e^2, seven or eight, inputs at the most.</summary>
    private const double CollapsedLatent = 2;

    private static readonly string[] _modalities = ["joint", "vision", "touch", "sound", "motor"];

    [SkippableFact]
    public void Constant_1_collapses_with_the_originals_weighting()
    {
        Of(PerModality, "constant-1").Should().OnlyContain(run => run.Latent < CollapsedLatent && run.ActiveUnits <= 2);

        Of(PerModality, "constant-0").Should().OnlyContain(run => run.ActiveUnits == 28);
    }

    [SkippableFact]
    public void With_the_ELBO_constant_1_does_not_collapse_as_the_paper_says() =>
        Of(Elbo, "constant-1").Should().OnlyContain(run => run.Latent > CollapsedLatent && run.ActiveUnits > 2);

    [SkippableTheory]
    [InlineData(Elbo)]
    [InlineData(PerModality)]
    public void Constant_0_has_the_lowest_reconstruction_loss(string weighting)
    {
        var best = runs.Of(weighting).GroupBy(run => run.Schedule).MinBy(group => group.Select(run => run.Reconstruction).Median())!;

        best.Key.Should().Be("constant-0");
    }

    [SkippableTheory]
    [InlineData(Elbo, "constant-1")]
    [InlineData(Elbo, "constant-0")]
    [InlineData(Elbo, "decreasing-to-0")]
    [InlineData(Elbo, "decreasing-to-1")]
    [InlineData(PerModality, "constant-0")]
    public void Vision_is_the_most_informative_modality(string weighting, string schedule)
    {
        var models = Of(weighting, schedule).ToList();

        _modalities.MinBy(modality => Median("single-modality-error-all", modality)).Should().Be("vision");
        _modalities.MaxBy(modality => Median("loss-of-precision-all", modality)).Should().Be("vision");

        double Median(string measure, string modality) => models.Select(run => run.Measures[(modality, measure)]).Median();
    }

    [SkippableTheory]
    [InlineData(Elbo)]
    [InlineData(PerModality)]
    public void All_figures_are_told(string weighting)
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
                    $"proof: {weighting}, {group.Key}, {modality}: Delta_all {Text(group, r => r.Measures[(modality, "single-modality-error-all")])}, "
                    + $"delta_all {Text(group, r => r.Measures[(modality, "loss-of-precision-all")])}");
            }
        }
    }

    private static string Text(IEnumerable<PaperRun> models, Func<PaperRun, double> value)
    {
        var values = models.Select(value).Order().ToArray();
        return FormattableString.Invariant($"{values.Median():0.###} [{values[0]:0.###}, {values[^1]:0.###}]");
    }

    private IEnumerable<PaperRun> Of(string weighting, string schedule) => runs.Of(weighting).Where(run => run.Schedule == schedule);
}
