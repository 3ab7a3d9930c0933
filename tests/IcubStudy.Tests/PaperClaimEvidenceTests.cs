using IcubStudy.Claims;
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
            .Equal("1a", "1b", "1b, no dead layer", "1c", "1c, no dead layer", "1g", "1a, all schedules together", "1e", "1f");
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
        evidence[("1b", "constant-1: touch and motor")].Effect.Median.Should().BeApproximately(0.7, 1e-6);
        evidence[("1e", "T1, constant-0 and constant-1")].Effect.Median.Should().BeApproximately(Math.Log10(3), 1e-6);
        evidence[("1f", "T1, decreasing-to-0 nearer to constant-0 than to constant-1")].Effect.Median
            .Should().BeApproximately(Math.Log10(3 / 1.1) - Math.Log10(1.1), 1e-6);
    }

    [Fact]
    public void Claim_1a_fails_if_vision_is_less_informative_than_the_others()
    {
        var evidence = PaperClaims.Evaluate([.. Models(schedule => new Known { Schedule = schedule, VisionError = 300 })])
            .First(one => one.Of == "constant-1: single modality error on all columns");

        evidence.Count.Should().Be(0);
        evidence.VerdictAt(evidence.PValue).Should().Be(Verdict.Fails);
    }

    [Fact]
    public void Claim_without_dead_layers_excludes_models_with_one()
    {
        var evidence = PaperClaims.Evaluate([.. Models(schedule => new Known { Schedule = schedule, DeadTouchOfSeed = 3 })])
            .ToDictionary(one => (one.Claim, one.Of));

        evidence[("1b", "constant-1: touch and joint")].Models.Should().Be(Seeds);
        evidence[("1b, no dead layer", "constant-1: touch and joint")].Models.Should().Be(Seeds - 1);
        evidence[("1b, no dead layer", "constant-1: sound and joint")].Models.Should().Be(Seeds);
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
                .. _modalities.SelectMany(modality => OfModality(modality, unlike)),
                new(Quantity.DeadUnits, "decoder.touch.1", seed == DeadTouchOfSeed ? 2 : 1, upper: 2),
            ]);
        }

        private IEnumerable<ResultRow> OfModality(string modality, double unlike)
        {
            var isBinary = modality is "touch" or "sound";
            yield return new(Quantity.UnexplainedWhereHidden, modality, (isBinary ? 0.8 : 0.1) * unlike);
            yield return new(Quantity.Measure(SingleModalityError.Own), modality, 0.01);
            yield return new(Quantity.Measure(SingleModalityError.All), modality, (modality == "vision" ? VisionError : 100) * unlike);
            yield return new(Quantity.Measure(LossOfPrecision.Own), modality, isBinary ? 9.9 / 14 : 0.1);
            yield return new(Quantity.Measure(LossOfPrecision.All), modality, (modality == "vision" ? 100 : 10) * unlike);
        }
    }
}
