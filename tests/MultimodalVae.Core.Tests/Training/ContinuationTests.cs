using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>From a checkpoint a training continues with other options where the epochs that are done would have been the same.</summary>
public sealed class ContinuationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLog _log = new();

    public static TheoryData<EngineKind> Engines => [EngineKind.Native, EngineKind.Torch];

    private TrainingOptions Options =>
        new() { Epochs = 3, BatchSize = 20, Checkpoints = new CheckpointOptions { Path = _folder.PathOf("toy.checkpoint") } };

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Theory, MemberData(nameof(Engines))]
    public void More_epochs_end_with_the_bits_of_a_training_that_had_them_from_the_start(EngineKind engine)
    {
        Train(Options with { Engine = engine.Create() });

        Continued(Options with { Engine = engine.Create(), Epochs = 7 }).ShouldBe(
            Train(Options with { Engine = engine.Create(), Epochs = 7, Checkpoints = null }));
    }

    [Fact]
    public void A_part_of_an_epoch_is_continued_by_a_training_with_more_epochs()
    {
        using var cancel = new CancellationTokenSource();
        var muting = new StoppingMuting((epoch, choice) =>
        {
            if (epoch == 2 && choice == 20)
                cancel.Cancel();
        });
        using (var model = Toy.Builder().WithMuting(muting).Build())
            model.Invoking(m => m.Fit(Toy.Data(60), Options, null, cancel.Token)).Should().Throw<OperationCanceledException>();
        using var whole = Toy.Builder().WithMuting(new StoppingMuting((_, _) => { })).Build();
        using var continued = Toy.Builder().WithMuting(new StoppingMuting((_, _) => { })).Build();

        var found = Outcome.Of(continued, continued.Fit(Toy.Data(60), Options with { Epochs = 5 }));

        found.ShouldBe(Outcome.Of(whole, whole.Fit(Toy.Data(60), Options with { Epochs = 5, Checkpoints = null })));
    }

    [Fact]
    public void The_learning_rate_may_change_in_epochs_that_are_not_done()
    {
        Train(Options);
        var later = Options with { Epochs = 6, LearningRateSchedule = new FromEpoch(3, 0.1) };

        Continued(later).ShouldBe(Train(later with { Checkpoints = null }));
    }

    [Fact]
    public void Beta_may_change_in_epochs_that_are_not_done()
    {
        Train(Options);
        var builder = Toy.Builder().WithBeta(new BetaFrom(3, 0.25));

        Continued(Options with { Epochs = 6 }, builder)
            .ShouldBe(Train(Options with { Epochs = 6, Checkpoints = null }, Toy.Builder().WithBeta(new BetaFrom(3, 0.25))));
    }

    [Fact]
    public void Early_stopping_may_be_added()
    {
        Train(Options);
        var later = Options with { Epochs = 60, LearningRate = 1e-3, EarlyStopping = new EarlyStoppingOptions { Patience = 1 } };

        Continued(later).ShouldBe(Train(later with { Checkpoints = null }));
    }

    [Fact]
    public void Validation_rows_may_be_added_and_left_out()
    {
        Train(Options);
        using var model = Toy.Builder().Build();

        var added = model.Fit(Toy.Data(60), Options with { Epochs = 5, Validation = Toy.Data(9, seed: 3) });
        added.History.Select(epoch => epoch.Validation is not null).Should().Equal(false, false, false, true, true);
        added.BestEpoch.Should().BeGreaterThan(3, "of the first ones no loss of validation rows is known");

        model.Fit(Toy.Data(60), Options with { Epochs = 6 }).History[5].Validation.Should().BeNull();
    }

    [Fact]
    public void Best_weights_that_were_not_kept_are_warned_of()
    {
        var worse = Options with { LearningRateSchedule = new FromEpoch(3, 1e4) };
        Train(worse);
        using var model = Toy.Builder().WithLogging(_log).Build();

        var result = model.Fit(Toy.Data(60), worse with { Epochs = 4, RestoreBest = true, EarlyStopping = null });

        result.BestEpoch.Should().BeLessThan(4);
        result.Warnings.Should().ContainSingle(text => text.Contains($"the best epoch, {result.BestEpoch}, were not kept"));
        _log.Warnings.Should().Contain(text => text.Contains("were not kept"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Best_weights_of_another_epoch_than_the_best_one_are_not_restored(bool isLeftOut)
    {
        var validates = Options with
        {
            Epochs = 12,
            LearningRate = 0.01,
            LearningRateSchedule = new FromEpoch(8, 100),
            RestoreBest = true,
            Validation = new DataSet(Toy.Layout, RowMatrix.Create(9, 6, (row, values) => values.Fill(row % 2))),
        };
        var trains = validates with { Validation = null };
        var (before, now) = isLeftOut ? (validates, trains) : (trains, validates);
        using var trained = Toy.Builder().Build();
        using var model = Toy.Builder().Build();
        using var again = Toy.Builder().Build();
        double[] last = [];
        var first = trained.Fit(Toy.Data(60), before, new Recorder(_ => last = trained.WeightValues()));

        var result = model.Fit(Toy.Data(60), now);

        result.BestEpoch.Should().NotBe(first.BestEpoch);
        model.WeightValues().Should().Equal(last).And.NotEqual(trained.WeightValues());
        result.Warnings.Should().ContainSingle(text => text.Contains(isLeftOut ? "were not kept" : "No epoch is the best one"));
        again.Fit(Toy.Data(60), before);
        again.WeightValues().Should().Equal(trained.WeightValues());
    }

    [Fact]
    public void Fewer_epochs_than_are_done_are_refused()
    {
        Train(Options);
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(60), Options with { Epochs = 2 })).Should().Throw<InvalidDataException>()
            .WithMessage("*of another training: it has 3 epochs; this training has 2. Another path*");
    }

    [Fact]
    public void A_schedule_that_depends_on_the_number_of_epochs_is_refused_with_the_first_epoch_that_differs()
    {
        Train(Options, Toy.Builder().WithBeta(new Share()));
        using var model = Toy.Builder().WithBeta(new Share()).Build();

        model.Invoking(m => m.Fit(Toy.Data(60), Options with { Epochs = 6 })).Should().Throw<InvalidDataException>()
            .WithMessage("*its epoch 2 had beta 0.333*; this training has beta 0.166* there.*");
    }

    [Fact]
    public void A_training_that_went_back_needs_a_rollback_to_continue()
    {
        var rolling = Options with
        {
            Rollback = new RollbackOptions { Interval = 1, MaxRollbacks = 9, LearningRateFactor = 1e-4 },
            LearningRate = 1e30
        };
        Train(rolling).End.Should().MatchRegex("[1-9] rollbacks");
        using var model = Toy.Builder().Build();

        model.Invoking(m => m.Fit(Toy.Data(60), rolling with { Epochs = 6, Rollback = null })).Should().Throw<InvalidDataException>()
            .WithMessage("*it diverged and went back (* times so far); this training has no Rollback*");
    }

    private static Outcome Continued(TrainingOptions options, VaeBuilder? builder = null)
    {
        var recorder = new Recorder();
        var outcome = Train(options, builder, recorder);
        recorder.Reports.Select(report => report.Epoch).First().Should().Be(4, "three epochs are done");
        return outcome;
    }

    private static Outcome Train(TrainingOptions options, VaeBuilder? builder = null, Recorder? progress = null)
    {
        using var model = (builder ?? Toy.Builder()).Build();
        return Outcome.Of(model, model.Fit(Toy.Data(60), options, progress));
    }

    private sealed class BetaFrom(int epoch, double beta) : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => point.Epoch < epoch ? 1 : beta;
    }

    private sealed class Share : IBetaSchedule
    {
        public double BetaAt(TrainingPoint point) => (double)point.Epoch / point.EpochCount;
    }
}
