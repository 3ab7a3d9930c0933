using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ITrainingObserver"/> owes the training: it takes the reports of every training, and throws for none.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class TrainingObserverContract
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", 3), new Modality("eye", 2));

    /// <summary>Makes the observer.</summary>
    protected abstract ITrainingObserver CreateObserver();

    /// <summary>
    /// Of one epoch and of several, with validation rows and without, where a loss is not finite, and where a training is resumed in a
    /// later epoch.
    /// </summary>
    [Fact]
    public void It_takes_the_reports_of_every_training()
    {
        var data = new DataSet(_layout, RandomRows.Create(40, _layout.Width, seed: 1));
        var validation = new DataSet(_layout, RandomRows.Create(9, _layout.Width, seed: 2));
        var huge = new DataSet(_layout, RandomRows.Constant(9, _layout.Width, 1e30));
        Check("of one epoch", data, new TrainingOptions { Epochs = 1 });
        Check("without validation rows", data, new TrainingOptions { Epochs = 3 });
        Check("with validation rows", data, new TrainingOptions { Epochs = 3, Validation = validation });
        Check("with a validation loss that is not finite", data, new TrainingOptions { Epochs = 3, Validation = huge });
        Check("that is resumed in its second epoch", data, new TrainingOptions { Epochs = 3 }, skipped: 1);
    }

    private void Check(string training, DataSet data, TrainingOptions options, int skipped = 0)
    {
        var reports = new Recorder();
        using (var model = new VaeBuilder().AddModalities(_layout).WithLatent(2).WithSeed(3).Build())
            model.Fit(data, options with { BatchSize = 20, Diagnose = false, Observers = [reports] });

        var observer = CreateObserver();
        foreach (var report in reports.Reports.Skip(skipped))
        {
            if (Record.Exception(() => observer.EpochEnded(report)) is { } exception)
                Assert.Fail($"In a training {training} it throws after epoch {report.Epoch}: {exception.Message}");
        }
    }

    private sealed class Recorder : ITrainingObserver
    {
        public List<TrainingProgress> Reports { get; } = [];

        public bool EpochEnded(TrainingProgress progress)
        {
            Reports.Add(progress);
            return true;
        }
    }
}
