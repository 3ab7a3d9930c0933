namespace MultimodalVae.Measures.Tests.Coalitions;

/// <summary>What the three analyses have in common.</summary>
public class CoalitionPassesTests
{
    private static readonly ModalityLayout _layout = GameModel.LayoutOf("a", "b", "c");

    private delegate CoalitionTable Analysis(
        IReconstructionModel model, DataSet rows, CoalitionOptions? options, IProgress<CallProgress>? progress,
        CancellationToken cancellationToken);

    public static TheoryData<string> Analyses => [.. _analyses.Keys];

    private static readonly Dictionary<string, Analysis> _analyses = new()
    {
        ["Shapley values"] = ShapleyValues.Evaluate,
        ["pairwise information"] = PairwiseInformation.Evaluate,
        ["pair interactions"] = PairInteractions.Evaluate,
    };

    [Theory, MemberData(nameof(Analyses))]
    public void Progress_is_told_after_every_pass(string analysis)
    {
        var (model, told) = (Model(), new List<CallProgress>());

        _ = Evaluate(analysis, model, new CoalitionOptions { LatentSamples = 2 }, new Telling(told.Add));

        told.Select(progress => (int)progress.Done).Should().Equal(Enumerable.Range(1, model.Calls.Count));
        told.Should().OnlyContain(progress => progress.Total == model.Calls.Count);
    }

    [Theory, MemberData(nameof(Analyses))]
    public void Cancelling_is_seen_before_the_next_pass(string analysis)
    {
        using var source = new CancellationTokenSource();
        var model = Model();
        var progress = new Telling(progress =>
        {
            if (progress.Done == 3)
                source.Cancel();
        });

        FluentActions.Invoking(() => Evaluate(analysis, model, progress: progress, cancellationToken: source.Token))
            .Should()
            .Throw<OperationCanceledException>();
        model.Calls.Should().HaveCount(3);
    }

    [Theory, MemberData(nameof(Analyses))]
    public void Cancelling_in_the_last_pass_is_seen_before_the_intervals(string analysis)
    {
        using var source = new CancellationTokenSource();
        var progress = new Telling(progress =>
        {
            if (progress.Done == progress.Total)
                source.Cancel();
        });

        FluentActions.Invoking(() => Evaluate(analysis, Model(), progress: progress, cancellationToken: source.Token))
            .Should()
            .Throw<OperationCanceledException>();
    }

    [Theory, MemberData(nameof(Analyses))]
    public void Inputs_that_the_training_did_not_show_are_known_and_printed(string analysis)
    {
        string[] names = [.. _layout.Modalities.Select(m => m.Name)];
        ObservationMask[] trained =
            [_layout.All, .. names.Select(name => _layout.Only(name)), .. names.Select(name => _layout.Without(name))];
        var table = Evaluate(analysis, new GameModel(_layout, Loss) { TrainedMasks = trained });

        table.UntrainedInputs.Should().Equal(_layout.Nothing);
        LastLine(table).Should().Be("The training did not show one of the inputs: nothing.");

        var knowing = Evaluate(analysis, new GameModel(_layout, Loss) { TrainedMasks = [.. trained, _layout.Nothing] });
        knowing.UntrainedInputs.Should().BeEmpty();
        LastLine(knowing).Should().Be("The training showed every input that was asked.");

        var silent = Evaluate(analysis, Model());
        silent.UntrainedInputs.Should().BeNull();
        LastLine(silent).Should().Be("The model does not say which inputs its training showed.");
    }

    [Fact]
    public void Of_many_untrained_inputs_some_are_printed_with_their_number()
    {
        var game = new RandomGame(4, 1, 1);
        var table = ShapleyValues.Evaluate(new GameModel(game.Layout, game.Loss) { TrainedMasks = [game.Layout.All] }, game.Rows());

        table.UntrainedInputs.Should().HaveCount(15);
        LastLine(table).Should().Be(
            "The training did not show 15 of the inputs: nothing; m0; m1; m0 + m1; m2; m0 + m2; m1 + m2; m0 + m1 + m2; and 7 more.");
    }

    [Theory, MemberData(nameof(Analyses))]
    public void Missing_arguments_are_refused_by_name(string analysis)
    {
        FluentActions.Invoking(() => _analyses[analysis](null!, Model().Rows(1), null, null, default))
            .Should().Throw<ArgumentNullException>().WithParameterName("model");
        FluentActions.Invoking(() => _analyses[analysis](Model(), null!, null, null, default))
            .Should().Throw<ArgumentNullException>().WithParameterName("rows");
    }

    [Theory, MemberData(nameof(Analyses))]
    public void Rows_of_another_layout_are_refused_with_both(string analysis)
    {
        var other = new DataSet(GameModel.LayoutOf("leg"), new double[,] { { 1 } });

        FluentActions.Invoking(() => _analyses[analysis](Model(), other, null, null, default))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("The rows have the layout leg:1; expected a:1,b:1,c:1.*")
            .WithParameterName("rows");
    }

    [Theory, MemberData(nameof(Analyses))]
    public void A_mean_that_is_not_finite_is_named_with_its_row(string analysis)
    {
        var model = new GameModel(
            _layout, (target, given, row) => target == "b" && given.Equals(_layout.Only("c")) && row == 1 ? double.PositiveInfinity : 1);

        FluentActions.Invoking(() => _analyses[analysis](model, model.Rows(3), null, null, default))
            .Should()
            .Throw<InvalidOperationException>()
            .WithMessage("The GameModel gives a mean of Infinity for column '0' of 'b' in row 1 given c; expected a finite number.");
    }

    [Fact]
    public void A_model_that_gives_another_number_of_rows_is_told_so() =>
        FluentActions.Invoking(() => ShapleyValues.Evaluate(new Short(), Model().Rows(3)))
            .Should().Throw<InvalidOperationException>().WithMessage("The Short reconstructs 2 rows for complete; expected 3.");

    [Fact]
    public void Without_a_divergence_the_distributions_are_named() =>
        FluentActions.Invoking(() => Evaluate("Shapley values", Model(), new CoalitionOptions { Divergences = [] }))
            .Should().Throw<NotSupportedException>().WithMessage("*DiagonalGaussian*DiagonalGaussian*IDivergence*");

    public static TheoryData<CoalitionOptions, string> BadOptions => new()
    {
        { new() { Direction = (DivergenceDirection)7 }, "*- Direction is 7; expected *" },
        { new() { LatentSamples = -1 }, "*- LatentSamples is -1; expected *" },
        { new() { BootstrapResamples = -5 }, "*- BootstrapResamples is -5; expected *" },
        { new() { Confidence = 95 }, "*- Confidence is 95; expected *" },
        { new() { Divergences = null! }, "*- Divergences is null; expected *" },
        { new() { ExactShapleyUpTo = -1 }, "*- ExactShapleyUpTo is -1; expected *" },
        { new() { ExactShapleyUpTo = 21 }, "*- ExactShapleyUpTo is 21; expected *" },
        { new() { ShapleyPermutations = 2 }, "*- ShapleyPermutations is 2; expected *" },
        { new() { ShapleyPermutations = 7 }, "*- ShapleyPermutations is 7; expected *" },
    };

    [Theory, MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_named_with_its_value(CoalitionOptions options, string message)
    {
        var model = Model();

        FluentActions.Invoking(
            () => Evaluate("pairwise information", model, options)).Should().Throw<OptionsException>().WithMessage(message);
        model.Calls.Should().BeEmpty();
    }

    [Fact]
    public void Options_have_the_documented_default_values()
    {
        var options = new CoalitionOptions();

        options.Direction.Should().Be(DivergenceDirection.FullToPartial);
        options.LatentSamples.Should().Be(0);
        options.BootstrapResamples.Should().Be(1000);
        options.Confidence.Should().Be(0.95);
        options.Seed.Should().Be(0);
        options.Divergences.Select(divergence => divergence.GetType()).Should().Equal(
            new MeasureOptions().Divergences.Select(divergence => divergence.GetType()));
        options.ExactShapleyUpTo.Should().Be(12);
        options.ShapleyPermutations.Should().Be(32);
    }

    private static double Loss(string target, ObservationMask given, int row) => row + 1;

    private static GameModel Model() => new(_layout, Loss);

    private static CoalitionTable Evaluate(
        string analysis,
        GameModel model,
        CoalitionOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default) => _analyses[analysis](model, model.Rows(3), options, progress, cancellationToken);

    private static string LastLine(CoalitionTable table) => table.ToString().ReplaceLineEndings("\n").Split('\n')[^1];

    private sealed class Telling(Action<CallProgress> tell) : IProgress<CallProgress>
    {
        public void Report(CallProgress value) => tell(value);
    }

    private sealed class Short : IReconstructionModel
    {
        public ModalityLayout Layout => _layout;

        public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default) =>
            Model().Reconstruct(rows.Rows(0, 2), mask);
    }
}
