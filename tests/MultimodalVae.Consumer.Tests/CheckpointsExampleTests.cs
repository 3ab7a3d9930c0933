using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The example of the README.</summary>
public sealed class CheckpointsExampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_was_stopped_goes_on()
    {
        var stop = new CancellationTokenSource();
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();
        Train(vae, Toy.Data(), new Stop(stop), stop).Should().Be(130);
        using var another = new VaeBuilder().AddModalities(Toy.Layout).Build();
        using var whole = new VaeBuilder().AddModalities(Toy.Layout).Build();

        Train(another, Toy.Data(), null, new CancellationTokenSource()).Should().Be(0);

        whole.Fit(Toy.Data(), new TrainingOptions { Epochs = 20 });
        another.WeightValues().Should().Equal(whole.WeightValues());
    }

    [Fact]
    public void A_saved_model_is_trained_further()
    {
        var (path, train) = (_folder.PathOf("arm.safetensors"), Toy.Data());
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();
        vae.Fit(train, new TrainingOptions { Epochs = 20, Resumable = true });
        vae.Save(path);

        using var later = VaeModel.Load(path);
        var result = later.Fit(train, new TrainingOptions { Epochs = 30, Resumable = true });   // ten more
        later.Save(path, withTraining: false);                                                  // for the robot

        using var whole = new VaeBuilder().AddModalities(Toy.Layout).Build();
        whole.Fit(train, new TrainingOptions { Epochs = 30 });
        result.History.Should().HaveCount(30);
        using var onRobot = VaeModel.Load(path);
        onRobot.WeightValues().Should().Equal(whole.WeightValues());
    }

    private int Train(VaeModel vae, DataSet train, IProgress<TrainingProgress>? progress, CancellationTokenSource stop)
    {
        var path = _folder.PathOf("arm.checkpoint");
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true; // the process continues until Fit has ended
            stop.Cancel();
        };
        try
        {
            vae.Fit(train, new TrainingOptions { Epochs = 20, Checkpoints = new CheckpointOptions { Path = path } }, progress, stop.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => source.Cancel();
    }
}
