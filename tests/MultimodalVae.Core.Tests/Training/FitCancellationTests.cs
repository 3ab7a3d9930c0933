using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public sealed class FitCancellationTests : IDisposable
{
    private readonly VaeModel _model = Toy.Builder().Build();

    private readonly CancellationTokenSource _source = new();

    public void Dispose()
    {
        _model.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void Cancelled_before_it_began_training_changes_nothing()
    {
        var before = _model.WeightValues();
        var recorder = new Recorder();
        _source.Cancel();

        Fit(recorder);

        recorder.Reports.Should().BeEmpty();
        _model.WeightValues().Should().Equal(before);
    }

    [Fact]
    public void Cancelled_in_the_middle_the_model_keeps_what_it_has_learned()
    {
        var before = _model.WeightValues();

        var recorder = new Recorder(progress =>
        {
            if (progress.Epoch == 3)
                _source.Cancel();
        });
        Fit(recorder);
        var interrupted = _model.WeightValues();

        using var shorter = Toy.Builder().Build();
        _ = shorter.Fit(Toy.Data(), new TrainingOptions { Epochs = 3, BatchSize = 50 });
        recorder.Reports.Should().HaveCount(3);
        interrupted.Should().NotEqual(before).And.OnlyContain(weight => double.IsFinite(weight));
        interrupted.Should().Equal(shorter.WeightValues());
        _model.Reconstruct(Toy.Rows(4), _model.Layout.All, default).Numbers().Should().OnlyContain(value => double.IsFinite(value));
        _model.Fit(Toy.Data(), new TrainingOptions { Epochs = 1, BatchSize = 50 }).History.Should().HaveCount(1);
    }

    [Fact]
    public void Cancellation_is_seen_before_the_next_batch()
    {
        var masks = 0;
        using var model = Toy.Builder().WithMuting(new CancelAfter(55, () => masks++, _source)).Build();

        masks = 0; // The builder has asked for one, to check the strategy.
        model.Invoking(m => m.Fit(Toy.Data(), new TrainingOptions { Epochs = 1, BatchSize = 10 }, null, _source.Token))
            .Should()
            .Throw<OperationCanceledException>();

        masks.Should().Be(60);
    }

    [Fact]
    public void What_a_progress_throws_comes_out_of_training()
    {
        var angry = new Recorder(_ => throw new TimeoutException("too slow"));

        _model.Invoking(m => m.Fit(Toy.Data(), null, angry)).Should().Throw<TimeoutException>().WithMessage("too slow");
        _model.WeightValues().Should().OnlyContain(weight => double.IsFinite(weight));
    }

    /// <summary>One batch is an epoch, so that the weights after every step are those of a training of as many epochs.</summary>
    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void Cancelled_by_a_muting_the_batch_under_way_is_the_last_and_its_step_is_whole(EngineKind engine)
    {
        const int Rows = 40;
        foreach (var row in (int[])[1, Rows / 2, Rows])
        {
            var asked = 0;
            using var source = new CancellationTokenSource();
            using var model = Toy.Builder().WithMuting(new CancelAfter((2 * Rows) + row, () => ++asked, source)).Build();
            asked = 0; // The builder has asked for one, to check the strategy.

            var options = Steps(engine, 100);
            model.Invoking(m => m.Fit(Toy.Data(Rows), options, null, source.Token)).Should().Throw<OperationCanceledException>();

            model.WeightValues().Should().Equal(AfterSteps(engine, 3, Rows)[^1]);
            IsUsable(model, engine);
        }
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    public void Cancelled_by_another_thread_at_any_moment_the_weights_are_those_after_a_step(EngineKind engine)
    {
        const int Rows = 40;
        var afterSteps = AfterSteps(engine, 60, Rows);
        for (var round = 0; round < 20; round++)
        {
            using var source = new CancellationTokenSource();
            using var model = Toy.Builder().Build();
            var (steps, pause, recorder) = (round, new Random(round).Next(5_000), new Recorder());
            using var reached = new ManualResetEventSlim();
            AtOnce.Run(2, thread =>
            {
                if (thread == 0)
                {
                    reached.Wait();
                    Thread.SpinWait(pause);
                    source.Cancel();
                    return;
                }

                var telling = new Recorder(progress =>
                {
                    recorder.Report(progress);
                    if (progress.Epoch > steps)
                        reached.Set();
                    if (progress.Epoch == afterSteps.Count)
                        source.Token.WaitHandle.WaitOne();
                });
                var options = Steps(engine, 1000);
                model.Invoking(m => m.Fit(Toy.Data(Rows), options, telling, source.Token)).Should().Throw<OperationCanceledException>();
            });

            model.WeightValues().Should().Equal(
                afterSteps[recorder.Reports.Count - 1], "no step is done after the last one that was told of");
            IsUsable(model, engine);
        }
    }

    private static TrainingOptions Steps(EngineKind engine, int count) =>
        new() { Epochs = count, BatchSize = 40, LearningRate = 0.01, Engine = engine.Create() };

    private static List<double[]> AfterSteps(EngineKind engine, int count, int rows)
    {
        var weights = new List<double[]>();
        using var model = Toy.Builder().Build();
        model.Fit(Toy.Data(rows), Steps(engine, count), new Recorder(_ => weights.Add(model.WeightValues())));
        return weights;
    }

    private static void IsUsable(VaeModel model, EngineKind engine)
    {
        model.TrainedMasks.Should().Equal(model.Layout.All);
        model.WeightValues().Should().OnlyContain(weight => double.IsFinite(weight));
        model.Reconstruct(Toy.Rows(4), model.Layout.All).Numbers().Should().OnlyContain(value => double.IsFinite(value));
        using var folder = new TemporaryFolder();
        model.Save(folder.PathOf("weights"));
        using var loaded = Toy.Builder().WithMuting(model.Objective.Muting).Build();
        loaded.LoadWeights(folder.PathOf("weights"));
        loaded.WeightValues().Should().Equal(model.WeightValues());
        loaded.TrainedMasks.Should().Equal(model.Layout.All);
        model.Fit(Toy.Data(40), Steps(engine, 2)).History.Should().HaveCount(2);
    }

    private void Fit(Recorder recorder) =>
        _model.Invoking(m => m.Fit(Toy.Data(), new TrainingOptions { Epochs = 500, BatchSize = 50 }, recorder, _source.Token))
            .Should().Throw<OperationCanceledException>().Which.CancellationToken.Should().Be(_source.Token);

    private sealed class CancelAfter(int calls, Func<int> count, CancellationTokenSource source) : IMutingStrategy
    {
        public int CopyCount => 1;

        public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
        {
            if (count() == calls)
                source.Cancel();
            return layout.All;
        }
    }
}
