using MultimodalVae.Engines;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class EarlyStoppingTests : IDisposable
{
    /// <summary>So fast that losses go up and down.</summary>
    private static readonly TrainingOptions _options = new()
    {
        Epochs = 60,
        BatchSize = 20,
        LearningRate = 0.05,
        Validation = Toy.Data(30, seed: 3),
        EarlyStopping = new EarlyStoppingOptions { Patience = 5 },
        RestoreBest = true,
    };

    private readonly RecordingLog _log = new();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<EngineKind> Engines => [EngineKind.Torch, EngineKind.Native];

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Theory, MemberData(nameof(Engines))]
    public void Training_ends_when_none_was_better_for_long_enough_and_the_model_is_the_best_one(EngineKind engine)
    {
        using var model = Toy.Builder().WithLogging(_log).Build();
        var weights = new List<double[]>();

        var result = model.Fit(
            Toy.Data(100), _options with { Engine = engine.Create() }, new Recorder(_ => weights.Add(model.WeightValues())));

        var losses = result.History.Select(epoch => epoch.Validation!.Total).ToList();
        result.StoppedEarly.Should().BeTrue();
        result.BestEpoch.Should().Be(losses.IndexOf(losses.Min()) + 1);
        result.History.Should().HaveCount(result.BestEpoch!.Value + 5);
        model.WeightValues().Should().Equal(weights[result.BestEpoch.Value - 1]).And.NotEqual(weights[^1]);
        model.Runtime.Elbo(model.Objective.Scales(model.Layout), _options.Validation!, 1, EvaluationKeys.OfValidation(7)).Total
            .Should().BeApproximately(losses.Min(), engine == EngineKind.Native ? 0 : 1e-4);
        result.Diagnostics.ToString().Should().Be(model.Diagnose(Toy.Data(100), result.Diagnostics.Options).ToString());
        _log.Entries.Select(entry => entry.Text).Should().Contain(
            text => text.StartsWith($"Training stops early, after {result.History.Count} of 60 epochs"))
            .And.Contain($"The model has the weights of epoch {result.BestEpoch}, the best one");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Until_then_it_is_the_training_without_an_early_end(EngineKind engine)
    {
        using var model = Toy.Builder().Build();
        using var whole = Toy.Builder().Build();

        var result = model.Fit(Toy.Data(100), _options with { Engine = engine.Create(), RestoreBest = false });
        var expected = whole.Fit(Toy.Data(100), _options with { Engine = engine.Create(), RestoreBest = false, EarlyStopping = null });

        result.StoppedEarly.Should().BeTrue();
        expected.StoppedEarly.Should().BeFalse();
        Losses(result).Should().Equal(Losses(expected).Take(result.History.Count));
    }

    [Theory, MemberData(nameof(Engines))]
    public void One_that_is_done_gives_the_same_again_in_a_new_model_and_in_its_own(EngineKind engine)
    {
        var options =
            _options with { Engine = engine.Create(), Checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint") } };
        using var model = Toy.Builder().Build();
        using var another = Toy.Builder().Build();
        var expected = Outcome.Of(model, model.Fit(Toy.Data(100), options));
        var recorder = new Recorder();

        foreach (var again in (VaeModel[])[model, another])
            Outcome.Of(again, again.Fit(Toy.Data(100), options, recorder)).ShouldBe(expected);

        recorder.Reports.Should().BeEmpty();
    }

    [Theory]
    [InlineData(40)]
    [InlineData(59)]
    public void It_never_ends_while_beta_moves_and_the_best_epoch_is_none_of_those(int epochs)
    {
        using var model = Toy.Builder().WithBeta(BetaSchedule.LinearWarmUp(epochs)).Build();

        var result = model.Fit(Toy.Data(100), _options);

        result.History.Should().HaveCountGreaterThan(Math.Min(60, epochs + 1) - 1);
        result.BestEpoch.Should().BeGreaterThan(epochs);
    }

    [Fact]
    public void Without_validation_rows_the_losses_of_training_count()
    {
        using var model = Toy.Builder().Build();

        var result = model.Fit(Toy.Data(100), _options with { Validation = null });

        var losses = result.History.Select(epoch => epoch.Training.Total).ToList();
        result.BestEpoch.Should().Be(losses.IndexOf(losses.Min()) + 1);
    }

    [Theory]
    [InlineData(60, 5, "for the last 1 of 60 epochs only, and the patience is 5")]
    [InlineData(56, 5, "for the last 4 of 60 epochs only, and the patience is 5")]
    [InlineData(1, 60, "for the last 59 of 60 epochs only, and the patience is 60")]
    [InlineData(1, 57, null)]
    public void A_schedule_that_leaves_it_no_time_is_warned_of(int warmUp, int patience, string? warning)
    {
        using var model = Toy.Builder().WithBeta(BetaSchedule.LinearWarmUp(warmUp)).WithLogging(_log).Build();

        var result = model.Fit(Toy.Data(100), _options with { EarlyStopping = new EarlyStoppingOptions { Patience = patience } });

        var told = _log.Warnings.Where(text => text.Contains("cannot stop early")).ToList();
        if (warning is null)
        {
            told.Should().BeEmpty();
            return;
        }

        told.Should().ContainSingle().Which.Should().EndWith(warning);
        result.StoppedEarly.Should().BeFalse();
    }

    [Theory, MemberData(nameof(Engines))]
    public void Validation_rows_whose_loss_is_not_finite_are_told_once_and_end_nothing(EngineKind engine)
    {
        var options = _options with
        {
            Epochs = 8,
            Engine = engine.Create(),
            EarlyStopping = new EarlyStoppingOptions { Patience = 1 },
            Validation = new DataSet(Toy.Layout, Toy.Rows(9).With(4, 1, 1e30)),
            Checkpoints = new CheckpointOptions { Path = _folder.PathOf("checkpoint"), EpochInterval = 1 },
        };
        using var model = Toy.Builder().WithLogging(_log).Build();
        using var another = Toy.Builder().Build();

        var result = model.Fit(Toy.Data(100), options);

        (result.StoppedEarly, result.BestEpoch, result.History.Count).Should().Be((false, null, 8));
        _log.Warnings.Should().ContainSingle(text => text.Contains("validation"))
            .Which.Should().Match("*is * after epoch 1: such an epoch is never the best one*");
        another.Fit(Toy.Data(100), options).History.Should().HaveCount(8);
        another.WeightValues().Should().Equal(model.WeightValues());
    }

    [Fact]
    public void Of_a_single_epoch_the_model_is_that_one()
    {
        using var model = Toy.Builder().Build();
        using var plain = Toy.Builder().Build();

        var result = model.Fit(Toy.Data(100), _options with { Epochs = 1 });
        plain.Fit(Toy.Data(100), _options with { Epochs = 1, EarlyStopping = null, RestoreBest = false });

        (result.BestEpoch, result.StoppedEarly).Should().Be((1, false));
        model.WeightValues().Should().Equal(plain.WeightValues());
    }

    [Fact]
    public void Without_being_asked_the_model_keeps_the_last_weights_and_the_best_epoch_is_told()
    {
        using var model = Toy.Builder().Build();
        double[] last = [];

        var result = model.Fit(
            Toy.Data(100), _options with { EarlyStopping = null, RestoreBest = false }, new Recorder(_ => last = model.WeightValues()));

        result.BestEpoch.Should().BeInRange(1, 59);
        model.WeightValues().Should().Equal(last);
    }

    private static IEnumerable<double> Losses(TrainingResult result) => result.History.Select(epoch => epoch.Training.Total);
}
