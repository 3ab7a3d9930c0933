using IcubStudy.Claims;
using IcubStudy.Results;

namespace IcubStudy.Tests;

public sealed class PairedEffectsTests
{
    private static readonly ModelValue _likelihood = ModelValue.Parse("log-likelihood", [])[0];

    [Fact]
    public void Models_are_paired_by_seed_and_all_settings_except_the_length_of_training()
    {
        // The base is 10, 20, 30 by seed; the other muting adds 1, 2, 3, and 100 more with the other schedule.
        ModelResult[] models =
        [
            .. from schedule in (string[])["constant-1", "constant-0"]
               from muting in (string[])["original", "measured"]
               from seed in (int[])[1, 2, 3]
               select Model(schedule, muting, seed, (10 * seed) + (muting == "measured" ? seed + Shift(schedule) : 0)),
        ];

        var apart = PairedEffects.Compute(models, _likelihood, "muting", "original", [], isRatio: false).ToList();

        apart.Select(effects => (effects.Kind, effects.Compared)).Should()
            .Equal(("schedule constant-1", "measured"), ("schedule constant-0", "measured"));
        apart[0].Effects.Should().Equal(1, 2, 3);
        apart[1].Effects.Should().Equal(101, 102, 103);
        apart.Should().AllSatisfy(effects => effects.PValue.Should().BeNull("three pairs cannot reject"));
        PairedEffects.Compute(models, _likelihood, "muting", "original", ["schedule"], isRatio: false).Should().ContainSingle()
            .Which.Effects.Should().BeEquivalentTo([1.0, 2, 3, 101, 102, 103]);

        static double Shift(string schedule) => schedule == "constant-0" ? 100 : 0;
    }

    [Fact]
    public void Models_that_differ_in_any_settings_are_paired_by_seed()
    {
        ModelResult[] models =
        [
            .. from seed in (int[])[1, 2]
               from one in (ModelResult[])
               [
                   Model("constant-1", "original", seed, seed),
                   Model("constant-1", "measured", seed, seed + 1),
                   Model("constant-0", "measured", seed, seed + (5 * seed)),
               ]
               select one,
        ];

        var effects = PairedEffects.Compute(models, _likelihood, "models", "constant-1", [], isRatio: false).ToList();

        effects.Select(one => (one.Kind, one.Compared)).Should().Equal(("all", "constant-1.measured"), ("all", "constant-0.measured"));
        effects[0].Effects.Should().Equal(1, 1);
        effects[1].Effects.Should().Equal(5, 10);
    }

    [Fact]
    public void Effect_of_a_ratio_is_its_logarithm()
    {
        var effects = PairedEffects.Compute(
            [Model("constant-1", "original", 1, 2), Model("constant-1", "measured", 1, 200)],
            _likelihood,
            "muting",
            "original",
            [],
            isRatio: true).Single();

        effects.Effects.Should().Equal(2);
        effects.Kind.Should().Be("all");
    }

    [Fact]
    public void Effect_of_an_unpaired_model_is_NaN()
    {
        var effects = PairedEffects.Compute(
            [Model("constant-1", "original", 1, 2), Model("constant-1", "measured", 1, 3), Model("constant-1", "measured", 2, 9)],
            _likelihood,
            "muting",
            "original",
            [],
            isRatio: false).Single();

        effects.Effects.Should().Equal(1, double.NaN);
        (effects.Pairs, effects.Less).Should().Be((1, 0));
    }

    [Fact]
    public void Models_are_compared_by_the_architecture_or_a_part_of_it()
    {
        ModelResult[] models =
        [
            .. from activation in (string[])["relu", "tanh"]
               from depth in (int[])[1, 2]
               select KnownModel.With(
                   KnownModel.Settings() with { Architecture = $"{depth}x1-8-{activation}" },
                   (Quantity.LogLikelihood, "", (10 * depth) + (activation == "tanh" ? 1 : 0))),
        ];

        Effects("activation", "relu").Should().Equal(("depth 1", "tanh", 1.0), ("depth 2", "tanh", 1.0));
        Effects("architecture", "1x1-8-relu").Should()
            .Equal(("all", "2x1-8-relu", 10.0), ("all", "1x1-8-tanh", 1.0), ("all", "2x1-8-tanh", 11.0));

        IEnumerable<(string Kind, string Compared, double Effect)> Effects(string setting, string from) =>
            PairedEffects.Compute(models, _likelihood, setting, from, [], isRatio: false)
                .Select(effects => (effects.Kind, effects.Compared, effects.Effects[0]));
    }

    [Fact]
    public void PValue_with_eight_pairs_is_that_of_the_signed_rank_test()
    {
        ModelResult[] models =
        [
            .. from seed in Enumerable.Range(1, 8)
               from muting in (string[])["original", "measured"]
               select Model("constant-1", muting, seed, muting == "measured" ? seed : 0),
        ];

        PairedEffects.Compute(models, _likelihood, "muting", "original", [], isRatio: false).Single()
            .PValue.Should().BeApproximately(2 / 256.0, 1e-12);
    }

    /// <summary>The two mutings are trained for different numbers of epochs, as in a plan with the same number of steps.</summary>
    private static ModelResult Model(string schedule, string muting, int seed, double likelihood) => KnownModel.With(
        KnownModel.Settings(seed, schedule) with { Muting = muting, Epochs = muting == "measured" ? 3 : 10 },
        (Quantity.LogLikelihood, "", likelihood));
}
