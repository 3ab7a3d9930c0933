using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class TrainingObserverFaultTests : FaultTests<TrainingObserverContract>
{
    protected override IEnumerable<(string Test, TrainingObserverContract Suite, string Message)> Faults
    {
        get
        {
            const string Test = nameof(TrainingObserverContract.It_takes_the_reports_of_every_training);
            yield return (
                Test, new Suite(progress => progress.Validation!.Total > 0), "In a training of one epoch it throws after epoch 1: *");
            yield return (
                Test, new Suite(progress => 1 / (progress.EpochCount - 1) >= 0), "In a training of one epoch it throws after epoch 1: *");
            yield return (
                Test,
                new Suite(
                    progress => Math.Sign((progress.Validation ?? progress.Training).Total - (1 / 0.0)) < 2 && progress.Validation is null),
                "In a training with a validation loss that is not finite it throws after epoch 1: *");
            var last = 0;
            yield return (Test, new Suite(
                progress => Follows(ref last, progress)), "In a training that is resumed in its second epoch it throws after epoch 2: *");
        }
    }

    private static bool Follows(ref int last, TrainingProgress progress)
    {
        var expected = progress.Epoch == 1 ? 1 : last + 1;
        last = progress.Epoch == progress.EpochCount ? 0 : progress.Epoch;
        return progress.Epoch == expected ? true : throw new InvalidOperationException($"Expected epoch {expected}.");
    }

    private sealed class Suite(Func<TrainingProgress, bool> ended) : TrainingObserverContract
    {
        protected override ITrainingObserver CreateObserver() => new Observer(ended);
    }

    private sealed class Observer(Func<TrainingProgress, bool> ended) : ITrainingObserver
    {
        public bool EpochEnded(TrainingProgress progress) => ended(progress);
    }
}
