using System.Diagnostics.Metrics;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>What looks at a training from outside, and what a training says of itself.</summary>
public sealed class ObserverTests : IDisposable
{
    private static readonly TrainingOptions _options = new() { Epochs = 5, BatchSize = 20 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_observer_sees_every_epoch_and_ends_training_when_it_says_so()
    {
        using var model = Toy.Builder().Build();
        using var whole = Toy.Builder().Build();
        var seen = new Stops(after: 3);

        var result = model.Fit(Toy.Data(60), _options with { Observers = [seen] });
        whole.Fit(Toy.Data(60), _options with { Epochs = 3 });

        seen.Reports.Select(report => report.Epoch).Should().Equal(1, 2, 3);
        result.StoppedEarly.Should().BeTrue();
        result.History.Should().HaveCount(3);
        model.WeightValues().Should().Equal(whole.WeightValues());
    }

    [Fact]
    public void A_training_that_an_observer_ended_is_done_for_the_same_call_and_no_other()
    {
        var seen = new Stops(after: 3);
        var options = _options with { Observers = [seen], Resumable = true };
        var checkpoints = new CheckpointOptions { Path = _folder.PathOf("toy.checkpoint") };
        using var model = Toy.Builder().Build();
        using var another = Toy.Builder().Build();
        var expected = Outcome.Of(model, model.Fit(Toy.Data(60), options with { Checkpoints = checkpoints }));
        model.Save(_folder.PathOf("model"));
        using var loaded = VaeModel.Load(_folder.PathOf("model"));
        var written = File.ReadAllBytes(checkpoints.Path);

        Outcome.Of(another, another.Fit(Toy.Data(60), options with { Checkpoints = checkpoints })).ShouldBe(expected);
        Outcome.Of(model, model.Fit(Toy.Data(60), options)).ShouldBe(expected);
        Outcome.Of(loaded, loaded.Fit(Toy.Data(60), options)).ShouldBe(expected);

        seen.Reports.Should().HaveCount(3, "only the first call has trained");
        File.ReadAllBytes(checkpoints.Path).Should().Equal(written);
        model.Fit(Toy.Data(60), options with { Epochs = 6 }).History.Should().HaveCount(4, "the observer is asked again");
        loaded.Fit(Toy.Data(60), options with { Observers = [] }).History.Should().HaveCount(5);
    }

    [Fact]
    public void All_observers_are_asked_whatever_one_of_them_says()
    {
        using var model = Toy.Builder().Build();
        Stops first = new(after: 1), second = new(after: 9);

        model.Fit(Toy.Data(60), _options with { Observers = [first, second] });

        second.Reports.Should().HaveCount(1);
    }

    [Fact]
    public void An_observer_reads_the_weights_of_the_epoch()
    {
        using var model = Toy.Builder().Build();
        var weights = new List<double[]>();

        model.Fit(Toy.Data(60), _options with { Observers = [new Calls(_ => weights.Add(model.WeightValues()))] });

        weights.Should().HaveCount(5);
        weights[4].Should().Equal(model.WeightValues()).And.NotEqual(weights[3]);
    }

    public static TheoryData<string> Throwers => ["observer", "progress", "logger", "muting", "beta", "learning rate", "clock"];

    [Theory, MemberData(nameof(Throwers))]
    public void Whatever_of_the_users_own_throws_the_model_is_usable_and_the_checkpoint_leads_to_the_same_end(string thrower)
    {
        var part = new Throws(thrower);
        var checkpoints = new CheckpointOptions { Path = _folder.PathOf("toy.checkpoint"), Interval = TimeSpan.FromTicks(1) };
        using var expected = Toy.Builder().WithMuting(part.AsMuting()).WithBeta(part).Build();
        var whole = expected.Fit(Toy.Data(60), part.Options(_options));
        using (var model = Toy.Builder().WithMuting(part.AsMuting()).WithBeta(part).WithLogging(part).Build())
        {
            part.IsArmed = true;
            model.Invoking(m => m.Fit(Toy.Data(60), part.Options(_options) with { Checkpoints = checkpoints }, part))
                .Should()
                .Throw<InsufficientExecutionStackException>();
            part.IsArmed = false;
            model.Reconstruct(Toy.Rows(3), Toy.Layout.All).Mean.Values.ToArray().Should().OnlyContain(value => double.IsFinite(value));
            model.Fit(Toy.Data(60), _options);
        }

        using var resumed = Toy.Builder().WithMuting(part.AsMuting()).WithBeta(part).Build();
        var result = resumed.Fit(Toy.Data(60), part.Options(_options) with { Checkpoints = checkpoints });

        Outcome.Of(resumed, result).ShouldBe(Outcome.Of(expected, whole));
    }

    /// <summary>What listens to the metrics throws behind the last step of an epoch, before the epoch is ended.</summary>
    [Theory, InlineData(3), InlineData(8), InlineData(9), InlineData(15)]
    public void Failed_after_any_step_it_ends_with_the_same_bits_by_the_checkpoint_and_by_the_model(int step)
    {
        var options = _options with { Validation = Toy.Data(9, seed: 3), RestoreBest = true, Resumable = true };
        using var expected = Toy.Builder().Build();
        var whole = Outcome.Of(expected, expected.Fit(Toy.Data(60), options));
        var checkpoints = new CheckpointOptions { Path = _folder.PathOf("toy.checkpoint") };
        using var failed = Toy.Builder().Build();
        using var resumed = Toy.Builder().Build();

        FailAfter(step, failed, options with { Checkpoints = checkpoints });

        Outcome.Of(resumed, resumed.Fit(Toy.Data(60), options with { Checkpoints = checkpoints })).ShouldBe(whole);
        failed.Save(_folder.PathOf("model"));
        using var loaded = VaeModel.Load(_folder.PathOf("model"));
        foreach (var model in (VaeModel[])[failed, loaded])
            Outcome.Of(model, model.Fit(Toy.Data(60), options)).ShouldBe(whole);
    }

    [Fact]
    public void A_last_step_that_nobody_has_looked_at_diverges_when_it_is_resumed()
    {
        var options = _options with
        {
            LearningRateSchedule = new FromEpoch(4, 1e18),
            BatchSize = 60,
            Checkpoints = new CheckpointOptions { Path = _folder.PathOf("toy.checkpoint") },
        };
        using var expected = Toy.Builder().Build();
        using var failed = Toy.Builder().Build();
        using var resumed = Toy.Builder().Build();
        var message = DivergenceTests.Diverge(expected, Toy.Data(60), options with { Checkpoints = null }).Message;

        FailAfter(5, failed, options);

        DivergenceTests.Diverge(resumed, Toy.Data(60), options).Message.Should().Be(message);
    }

    private static void FailAfter(int step, VaeModel model, TrainingOptions options)
    {
        using var listener = new MeterListener();
        var steps = 0;
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (++steps == step)
                throw new InsufficientExecutionStackException();
        });
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "multimodalvae.training.steps")
                self.EnableMeasurementEvents(instrument);
        };
        listener.Start();
        model.Invoking(m => m.Fit(Toy.Data(60), options)).Should().Throw<InsufficientExecutionStackException>();
    }

    [Fact]
    public void Elapsed_time_and_the_estimate_of_the_rest_are_those_of_the_clock()
    {
        var clock = new ManualClock();
        var reports = new Recorder(_ => clock.Advance(TimeSpan.FromSeconds(10)));
        using var model = Toy.Builder().Build();

        var result = model.Fit(Toy.Data(60), _options with { Time = clock }, reports);

        reports.Reports.Select(report => report.Elapsed.TotalSeconds).Should().Equal(0, 10, 20, 30, 40);
        reports.Reports.Select(report => report.Remaining?.TotalSeconds).Should().Equal(null, 15, 13.3333334, 7.5, 0);
        result.Elapsed.Should().Be(TimeSpan.FromSeconds(50));
    }

    [Fact]
    public void Checkpoints_are_written_by_the_clock()
    {
        var clock = new ManualClock();
        var path = _folder.PathOf("toy.checkpoint");
        var written = new List<DateTime>();
        using var model = Toy.Builder().Build();
        var checkpoints = new CheckpointOptions { Path = path, Interval = TimeSpan.FromMinutes(1) };

        model.Fit(Toy.Data(60), _options with { Time = clock, Checkpoints = checkpoints }, new Recorder(report =>
        {
            written.Add(File.GetLastWriteTimeUtc(path));
            if (report.Epoch == 3)
                clock.Advance(TimeSpan.FromMinutes(1));
        }));

        written.Distinct().Should().HaveCount(2, "the minute is over after the third epoch");
    }

    [Fact]
    public void Warnings_are_in_progress_and_result_once_each_without_a_logger()
    {
        using var model = Toy.Builder().WithMuteValue(0.75).Build();
        var reports = new Recorder();

        var result = model.Fit(Toy.Data(60), _options with { Diagnose = false }, reports);

        result.Warnings.Should().HaveCount(5).And.OnlyHaveUniqueItems().And.OnlyContain(text => text.StartsWith("The mute value 0.75"));
        reports.Reports[0].Warnings.Should().Equal(result.Warnings);
        reports.Reports.Skip(1).Should().OnlyContain(report => report.Warnings.Count == 0);
    }

    private sealed class Calls(Action<TrainingProgress> call) : ITrainingObserver
    {
        public bool EpochEnded(TrainingProgress progress)
        {
            call(progress);
            return true;
        }
    }

    private sealed class Stops(int after) : ITrainingObserver
    {
        public List<TrainingProgress> Reports { get; } = [];

        public bool EpochEnded(TrainingProgress progress)
        {
            Reports.Add(progress);
            return progress.Epoch < after;
        }
    }
}
