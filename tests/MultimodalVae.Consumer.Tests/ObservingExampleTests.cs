using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/observing.md.</summary>
public class ObservingExampleTests
{
    [Fact]
    public void An_observer_ends_training_at_its_target()
    {
        using var vae = new VaeBuilder().AddModalities(Toy.Layout).Build();

        Train(vae, Toy.Data(200)).History.Count.Should().BeInRange(2, 199);
    }

    [Fact]
    public void A_training_is_watched_by_progress_logs_metrics_and_TensorBoard()
    {
        TestRun.NeedsTorch();
        using var temporary = new TemporaryFolder();
        var (folder, seen) = (temporary.PathOf("run"), 0L);
        var (train, test) = SimulatedArm.Record(new SimulatedArmOptions { Rows = 500 }).SplitByTime(testFraction: 0.2);

        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "multimodalvae.training.rows")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, rows, _, _) => Interlocked.Add(ref seen, rows));
        listener.Start();

        using ILoggerFactory loggers = LoggerFactory.Create(
            logging => logging.AddSimpleConsole(options => options.SingleLine = true).SetMinimumLevel(LogLevel.Debug));
        using VaeModel vae = new VaeBuilder()
            .AddModalities(train.Layout)
            .WithLogging(loggers)
            .Build();

        var losses = new List<double>();
        IProgress<TrainingProgress> progress = new SynchronousProgress<TrainingProgress>(epoch => losses.Add(epoch.Training.Total))
            .And(new TensorBoardProgress(folder));
        vae.Fit(train, new TrainingOptions { Epochs = 20, Validation = test }, progress);

        losses.Should().HaveCount(20);
        seen.Should().Be(20 * 400);
        Directory.GetFiles(folder).Should().ContainSingle();
    }

    private static TrainingResult Train(VaeModel vae, DataSet train)
    {
        TrainingResult result = vae.Fit(train, new TrainingOptions { Epochs = 200, Observers = [new LossTarget(6)] });
        Console.WriteLine($"{result.History.Count} epochs in {result.Elapsed.TotalSeconds:F1} s");
        return result;
    }
}
