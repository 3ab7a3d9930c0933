using MultimodalVae.Modalities;
using MultimodalVae.Muting;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;

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
        model.Invoking(m => m.Fit(Toy.Data(), new TrainingOptions { Epochs = 1, BatchSize = 10 }, null, _source.Token)).Should().Throw<OperationCanceledException>();

        masks.Should().Be(60);
    }

    [Fact]
    public void What_a_progress_throws_comes_out_of_training()
    {
        var angry = new Recorder(_ => throw new TimeoutException("too slow"));

        _model.Invoking(m => m.Fit(Toy.Data(), null, angry)).Should().Throw<TimeoutException>().WithMessage("too slow");
        _model.WeightValues().Should().OnlyContain(weight => double.IsFinite(weight));
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
