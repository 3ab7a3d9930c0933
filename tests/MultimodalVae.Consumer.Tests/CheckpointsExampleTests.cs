using MultimodalVae.Data;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of the README.</summary>
public sealed class CheckpointsExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_was_stopped_goes_on()
    {
        using var stop = new CancellationTokenSource();
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();
        FluentActions.Invoking(() => Train(vae, Toy.Data(), new Stop(stop), stop.Token)).Should().Throw<OperationCanceledException>();
        using var another = new VaeBuilder().AddModalities(Toy.Layout).Build();
        using var whole = new VaeBuilder().AddModalities(Toy.Layout).Build();

        Train(another, Toy.Data(), null, CancellationToken.None);

        whole.Fit(Toy.Data(), new TrainingOptions { Epochs = 20 });
        another.WeightValues().Should().Equal(whole.WeightValues());
    }

    private void Train(VaeModel vae, DataSet train, IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        var path = _folder.PathOf("arm.checkpoint");
        vae.Fit(train, new TrainingOptions { Epochs = 20, Checkpoints = new CheckpointOptions { Path = path } }, progress, stop);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => source.Cancel();
    }
}
