using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Coalitions;

public class ShapleyValuesTests(ITestOutputHelper output)
{
    private static readonly ModalityLayout _abc = GameModel.LayoutOf("a", "b", "c");

    private static readonly CoalitionOptions _sampled = new() { ExactShapleyUpTo = 0, BootstrapResamples = 0 };

    [Fact]
    public void All_subsets_of_M_modalities_take_2_to_the_M_passes_and_none_twice()
    {
        var model = new RandomGame(5, 2, 1).Model();

        _ = ShapleyValues.Evaluate(model, model.Rows(2));

        model.Calls.Should().HaveCount(32).And.OnlyHaveUniqueItems();
        model.Calls.Should().OnlyContain(call => call.Draw == LatentDraw.Mean);
    }

    [Fact]
    public void K_samples_take_K_times_as_many_with_the_same_noise_for_every_mask()
    {
        var model = new FakeModel(_abc);

        var sampled = ShapleyValues.Evaluate(model, Rows(model.Layout), new CoalitionOptions { LatentSamples = 3, Seed = 10 });

        model.Calls.Should().HaveCount(3 * 8).And.OnlyHaveUniqueItems();
        model.Calls.Select(call => call.Draw).Distinct().Should().Equal(
            LatentDraw.Sample(10, 0), LatentDraw.Sample(10, 1), LatentDraw.Sample(10, 2));

        // The fake's noise is the same for every input and so cancels in the differences of means.
        var byMean = ShapleyValues.Evaluate(model, Rows(model.Layout));
        foreach (var (found, wanted) in sampled.Zip(byMean))
            found.Mean.Should().BeApproximately(wanted.Mean, 1e-10 * Math.Abs(wanted.Mean));
    }

    [Fact]
    public void Sampled_permutations_ask_no_mask_twice_and_as_many_as_is_said()
    {
        const int Modalities = 14;
        var model = new RandomGame(Modalities, 1, 1).Model();

        var table = ShapleyValues.Evaluate(model, model.Rows(1), new CoalitionOptions { ShapleyPermutations = 8 });

        model.Calls.Should().OnlyHaveUniqueItems();
        model.Calls.Count.Should().BeInRange(Modalities * 8, 2 + (8 * (Modalities + 2) * (Modalities - 1) / 2));
        table.Should().HaveCount(Modalities * (Modalities - 1)).And.OnlyContain(result => result.SamplingError > 0);
    }

    [Fact]
    public void More_modalities_than_are_evaluated_exactly_are_sampled()
    {
        var game = new RandomGame(4, 2, 3);

        ShapleyValues.Evaluate(game.Model(), game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 4 })
            .Should().OnlyContain(result => result.SamplingError == null);
        ShapleyValues.Evaluate(game.Model(), game.Rows(), new CoalitionOptions { ExactShapleyUpTo = 3 })
            .Should().OnlyContain(result => result.SamplingError != null);
    }

    [Theory, InlineData(12, true), InlineData(13, false)]
    public void Up_to_twelve_modalities_are_evaluated_exactly_unless_told_otherwise(int modalities, bool isExact)
    {
        var model = new GameModel(
            GameModel.LayoutOf(Enumerable.Range(0, modalities).Select(i => $"m{i}")), (_, given, _) => given.Shows("m3") ? 1 : 4);

        var table = ShapleyValues.Evaluate(model, model.Rows(1), new CoalitionOptions { ShapleyPermutations = 8 });

        (table[new() { Player = "m3", Target = "m0" }].SamplingError is null).Should().Be(isExact);
        (model.Calls.Count == 4096).Should().Be(isExact);
        table[new() { Player = "m3", Target = "m0" }].Mean.Should().BeApproximately(3, 1e-10);
        table[new() { Player = "m4", Target = "m0" }].Mean.Should().Be(0);
    }

    [Fact]
    public void Players_whose_worths_add_up_get_each_its_own_and_sampling_adds_no_error()
    {
        // Without i, 10^i nats per row number more are lost.
        var layout = GameModel.LayoutOf("a", "b", "c", "d");
        var model = new GameModel(layout, (target, given, row) =>
            layout.Modalities.Where(m => m.Name != target && !given.Shows(m.Name)).Sum(
                m => (row + 1) * Math.Pow(10, layout.IndexOf(m.Name))));

        foreach (var options in (CoalitionOptions[])[new(), _sampled with { ShapleyPermutations = 8 }])
        {
            foreach (var result in ShapleyValues.Evaluate(model, model.Rows(3), options))
            {
                Close(result.Values, [.. Enumerable.Range(1, 3).Select(row => row * Math.Pow(10, layout.IndexOf(result.Player)))]);
                (result.SamplingError ?? 0).Should().BeLessThan(1e-9);
            }
        }
    }

    [Fact]
    public void Two_that_tell_only_together_share_equally()
    {
        var model = new GameModel(_abc, (_, given, _) => given.Shows("a") && given.Shows("b") ? 0 : 6);

        var table = ShapleyValues.Evaluate(model, model.Rows(2));

        Close(table[new() { Player = "a", Target = "c" }].Values, [3, 3]);
        Close(table[new() { Player = "b", Target = "c" }].Values, [3, 3]);
    }

    [Fact]
    public void Two_that_tell_the_same_share_equally()
    {
        var model = new GameModel(_abc, (_, given, _) => given.Shows("a") || given.Shows("b") ? 0 : 6);

        var table = ShapleyValues.Evaluate(model, model.Rows(2));

        Close(table[new() { Player = "a", Target = "c" }].Values, [3, 3]);
        Close(table[new() { Player = "b", Target = "c" }].Values, [3, 3]);
        table.Worths["c"].Mean.Should().BeApproximately(6, 1e-12);
    }

    [Fact]
    public void Where_more_is_lost_than_from_nothing_a_value_is_negative()
    {
        var model = new GameModel(_abc, (_, given, _) => given.Shows("a") ? 10 : 4);

        ShapleyValues.Evaluate(model, model.Rows(1))[new() { Player = "a", Target = "c" }].Mean.Should().BeApproximately(-6, 1e-12);
    }

    [Trait("Proof", "known-world")]
    [Theory]
    [InlineData(DivergenceDirection.FullToPartial)]
    [InlineData(DivergenceDirection.PartialToFull)]
    [InlineData(DivergenceDirection.Jeffreys)]
    public void In_a_linear_world_they_are_those_of_the_closed_form(DivergenceDirection direction)
    {
        var world = new LinearWorld(noise: 0.5, weights: [1, 2, -0.7]);
        var rows = world.Rows(20, seed: 4);
        var error = new LargestError(output, $"Shapley values of a linear world, {direction}, relative", 1e-12);

        var table = ShapleyValues.Evaluate(world, rows, new CoalitionOptions { Direction = direction, BootstrapResamples = 0 });

        for (var player = 0; player < 3; player++)
        {
            // Of three players: 1/3 alone, 1/6 after each other one, 1/3 after both.
            int[] others = [.. Enumerable.Range(0, 3).Where(i => i != player)];
            for (var row = 0; row < rows.RowCount; row++)
            {
                var wanted = (Gain([]) / 3) + (Gain([others[0]]) / 6) + (Gain([others[1]]) / 6) + (Gain(others) / 3);
                error.AddRelative(
                    table[new() { Player = $"cause{player}", Target = "effect" }].Values[row], wanted, $"cause {player}, row {row}", 1);

                double Gain(int[] before) => Loss(row, before) - Loss(row, [.. before, player]);
            }
        }

        error.Check();

        double Loss(int row, int[] given)
        {
            var (full, partial) = (world.VarianceGiven(_ => true), world.VarianceGiven(given.Contains));
            var distance = Math.Pow(world.MeanGiven(rows.Rows, row, _ => true) - world.MeanGiven(rows.Rows, row, given.Contains), 2);
            var forward = 0.5 * (Math.Log(partial / full) + ((full + distance) / partial) - 1);
            var reverse = 0.5 * (Math.Log(full / partial) + ((partial + distance) / full) - 1);
            return direction switch
            {
                DivergenceDirection.FullToPartial => forward,
                DivergenceDirection.PartialToFull => reverse,
                _ => forward + reverse,
            };
        }
    }

    [Fact]
    [Trait("Proof", "known-world")]
    public void In_a_linear_world_the_mean_worth_is_the_mutual_information()
    {
        var world = new LinearWorld(noise: 1, weights: [1, 2]);

        var worth = ShapleyValues.Evaluate(world, world.Rows(20_000, seed: 4)).Worths["effect"];

        // I(effect; causes) = 1/2 log (1 + 1 + 4) / 1.
        worth.Lower.Should().BeLessThan(0.5 * Math.Log(6));
        worth.Upper.Should().BeGreaterThan(0.5 * Math.Log(6));
        (worth.Upper - worth.Lower).Should().BeLessThan(0.05);
    }

    [Fact]
    public void Sampled_values_are_the_exact_ones_within_their_sampling_error()
    {
        // 20 games of 6 modalities have 600 values, of which one in twenty is beyond 2 standard errors: 30 +- 5, were they independent.
        var beyond = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var game = new RandomGame(6, 3, seed);
            var exact = ShapleyValues.Evaluate(game.Model(), game.Rows(), new CoalitionOptions { BootstrapResamples = 0 });
            var sampled = ShapleyValues.Evaluate(game.Model(), game.Rows(), _sampled with { ShapleyPermutations = 200, Seed = seed });

            foreach (var (found, wanted) in sampled.Zip(exact))
            {
                (Math.Abs(found.Mean - wanted.Mean) / found.SamplingError).Should().BeLessThan(5);
                beyond += Math.Abs(found.Mean - wanted.Mean) > 2 * found.SamplingError ? 1 : 0;
            }
        }

        beyond.Should().BeInRange(10, 60, "no error is too small, and none too large");
    }

    [Fact]
    public void More_permutations_have_less_error_as_one_over_their_root()
    {
        var game = new RandomGame(6, 3, 8);

        Errors(50).Zip(Errors(800), (few, many) => few / many).Average().Should().BeApproximately(4, 0.5);

        IEnumerable<double> Errors(int permutations) =>
            ShapleyValues.Evaluate(game.Model(), game.Rows(), _sampled with { ShapleyPermutations = permutations })
                .Select(result => result.SamplingError!.Value);
    }

    [Fact]
    public void The_permutations_follow_from_the_seed()
    {
        var game = new RandomGame(5, 2, 3);

        Means(1).Should().Equal(Means(1));
        Means(1).Should().NotEqual(Means(2));

        double[] Means(int seed)
        {
            var options = _sampled with { ShapleyPermutations = 4, Seed = seed };
            return [.. ShapleyValues.Evaluate(game.Model(), game.Rows(), options).Select(result => result.Mean)];
        }
    }

    [Fact]
    public void A_layout_of_one_modality_has_no_players()
    {
        var model = new GameModel(GameModel.LayoutOf("a"), (_, _, _) => 0);

        FluentActions.Invoking(() => ShapleyValues.Evaluate(model, model.Rows(1)))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("Expected 2 modalities or more; the layout has 1, a:1.*")
            .WithParameterName("model");
    }

    private static DataSet Rows(ModalityLayout layout) => new(layout, new double[,] { { 1, 0, 2 }, { 0.5, -1, 0 }, { 3, 1, 1 } });

    private static void Close(IReadOnlyList<double> found, double[] wanted)
    {
        found.Should().HaveSameCount(wanted);
        foreach (var (f, w) in found.Zip(wanted))
            f.Should().BeApproximately(w, 1e-12 * Math.Max(1, Math.Abs(w)));
    }
}
