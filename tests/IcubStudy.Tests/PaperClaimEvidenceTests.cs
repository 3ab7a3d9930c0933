using IcubStudy.Claims;
using IcubStudy.Evaluation;
using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae;
using MultimodalVae.Measures;

namespace IcubStudy.Tests;

/// <summary>Evidence from known results: every effect is above 0 if the claim is true of them.</summary>
public sealed class PaperClaimEvidenceTests
{
    private const int Seeds = 20;

    private static readonly string[] _modalities = [.. IcubPreset.Layout.Modalities.Select(modality => modality.Name)];

    [Fact]
    public void Claims_that_are_true_of_all_models_hold()
    {
        var evidence = PaperClaims.Evaluate([.. Models(schedule => new Known { Schedule = schedule })]).ToList();

        evidence.Select(one => one.Claim).Distinct().Should()
            .Equal("1a", "1b", "1c", "1g", "2a", "1e", "1f");
        foreach (var claim in evidence.GroupBy(one => one.Claim))
        {
            var adjusted = Holm.Adjust([.. claim.Select(one => one.PValue)]);
            claim.Zip(adjusted).Should().AllSatisfy(one => one.First.VerdictAt(one.Second).Should().Be(Verdict.Holds, one.First.Of));
        }
    }

    [Fact]
    public void Effects_have_their_units()
    {
        var evidence = PaperClaims.Evaluate([.. Models(schedule => new Known { Schedule = schedule })])
            .ToDictionary(one => (one.Claim, one.Of));

        // Vision alone has 1/100 of the error of the best other modality, and 10 times the loss without it.
        evidence[("1a", "constant-0: single modality error on all columns")].Effect.Median.Should().BeApproximately(2, 1e-6);
        evidence[("1a", "constant-0: loss of precision on all columns")].Effect.Median.Should().BeApproximately(1, 1e-6);
        evidence[("1b", "constant-1: touch - motor")].Effect.Median.Should().BeApproximately(0.7, 1e-6);
        evidence[("1e", "T1: constant-1 / constant-0")].Effect.Median.Should().BeApproximately(Math.Log10(3), 1e-6);
        evidence[("1f", "T1, decreasing-to-0 nearer to constant-0 than to constant-1")].Effect.Median
            .Should().BeApproximately(Math.Log10(3 / 1.1) - Math.Log10(1.1), 1e-6);
    }

    [Fact]
    public void Claim_1a_fails_if_vision_is_less_informative_than_the_others()
    {
        var evidence = PaperClaims.Evaluate([.. Models(schedule => new Known { Schedule = schedule, VisionError = 300 })])
            .First(one => one.Of == "constant-1: single modality error on all columns");

        evidence.Count.Should().Be(0);
        evidence.VerdictAt(evidence.PValue).Should().Be(Verdict.FailsReversed);
    }

    [Fact]
    public void Claims_are_asked_again_without_models_whose_touch_or_sound_cannot_depend_on_the_input()
    {
        var evidence = PaperClaims.Evaluate(
            [.. Models(schedule => new Known { Schedule = schedule, DeadTouchOfSeed = 3, UnexplainedTouchOfSeed = 5 })])
            .ToDictionary(one => (one.Claim, one.Of));

        evidence[("1b", "constant-1: touch - joint")].Known.Should().Be(Seeds);
        foreach (var subset in (string[])["1b, no dead layer", "1c, no dead layer", "1b, reconstructed", "1c, reconstructed"])
        {
            evidence[(subset, "constant-1: touch - joint")].Known.Should().Be(Seeds - 1);
            evidence[(subset, "constant-1: sound - joint")].Known.Should().Be(Seeds);
        }
    }

    [Fact]
    public void Claim_2a_counts_seeds_whose_models_are_not_independent()
    {
        // Vision is behind in one of the four schedules of each seed, and ahead in the median of the four.
        var evidence = PaperClaims.Evaluate(
            [.. Models(schedule => new Known { Schedule = schedule, VisionError = schedule == "constant-1" ? 300 : 1 })])
            .First(one => one is { Claim: "2a", Of: "all schedules of a seed: single modality error on all columns" });

        (evidence.Count, evidence.Known).Should().Be((Seeds, Seeds));
        evidence.PValue.Should().BeApproximately(Math.Pow(0.2, Seeds), 1e-12 * Math.Pow(0.2, Seeds));
        evidence.VerdictAt(evidence.PValue).Should().Be(Verdict.Holds);
    }

    [Fact]
    public void Ratio_to_a_measure_of_0_is_unknown() =>
        PaperClaims.Evaluate([.. Models(schedule => new Known { Schedule = schedule, OwnErrorOfSeed1 = 0 })])
            .First(one => one.Of == "constant-1: single modality error of touch, per column: all / own")
            .Known.Should().Be(Seeds - 1);

    [Fact]
    public void Collapse_takes_latent_loss_or_dimensions_and_the_error()
    {
        Model(latent: 0.05, active: 3, error: 0.19).Should().Be((true, false));
        Model(latent: 2, active: 0, error: 0.21).Should().Be((true, true));
        Model(latent: 2, active: 1, error: 0.4).Should().Be((false, true));

        static (bool, bool) Model(double latent, int active, double error)
        {
            var model = new ModelResult(KnownModel.Settings(),
            [
                new(Quantity.Latent, "", 10, [latent]),
                new(Quantity.ActiveDimensions, "", active),
                new(Quantity.SquaredError, TestInputs.Names[0], error),
                new(Quantity.SquaredError, TestErrors.ColumnMeans, 0.222),
            ]);
            return (Collapse.IsOfLatentSpace(model), Collapse.IsOfReconstruction(model));
        }
    }

    private static IEnumerable<ModelResult> Models(Func<string, Known> known) =>
        from schedule in StudySchedules.Names
        from seed in Enumerable.Range(1, Seeds)
        select known(schedule).Result(seed);

    private sealed record Known
    {
        public required string Schedule { get; init; }

        public double VisionError { get; init; } = 1;

        public int DeadTouchOfSeed { get; init; }

        public int UnexplainedTouchOfSeed { get; init; }

        public double OwnErrorOfSeed1 { get; init; } = 0.01;

        private double T1 => Schedule switch { "constant-0" => 0.01, "constant-1" => 0.03, "decreasing-to-0" => 0.011, _ => 0.027 };

        public ModelResult Result(int seed)
        {
            var unlike = 1 + (1e-9 * seed);
            return new ModelResult(new ModelSettings { Schedule = Schedule, Seed = seed, Epochs = 1 },
            [
                .. IcubPreset.Layout.Modalities.Select(modality => new ResultRow(Quantity.Columns, modality.Name, modality.Width)),
                new(Quantity.SquaredError, TestInputs.Names[0], T1 * unlike),
                new(Quantity.Latent, "", 1, [1000 / T1 * unlike]),
                new(Quantity.Reconstruction, "", 1, [1000 * T1 * unlike]),
                .. _modalities.SelectMany(modality => OfModality(modality, unlike, seed == 1 ? OwnErrorOfSeed1 : 0.01)),
                new(Quantity.DeadUnits, "decoder.touch.1", seed == DeadTouchOfSeed ? 2 : 1, upper: 2),
                new(Quantity.Unexplained, "touch", seed == UnexplainedTouchOfSeed ? 0.97 : 0.2),
            ]);
        }

        private IEnumerable<ResultRow> OfModality(string modality, double unlike, double ownError)
        {
            var isBinary = modality is "touch" or "sound";
            yield return new(Quantity.UnexplainedWhereHidden, modality, (isBinary ? 0.8 : 0.1) * unlike);
            yield return new(Quantity.Measure(SingleModalityError.Own), modality, ownError);
            yield return new(Quantity.Measure(SingleModalityError.All), modality, (modality == "vision" ? VisionError : 100) * unlike);
            yield return new(Quantity.Measure(LossOfPrecision.Own), modality, isBinary ? 9.9 / 14 : 0.1);
            yield return new(Quantity.Measure(LossOfPrecision.All), modality, (modality == "vision" ? 100 : 10) * unlike);
        }
    }
}
