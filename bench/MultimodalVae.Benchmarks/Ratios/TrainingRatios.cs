using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>Training steps of the paper's network.</summary>
internal sealed class TrainingRatios(BenchmarkRows rows)
{
    private const int LargeBatch = 1000;

    private static readonly Goal _small = Goal.AtLeast("training-step-batch-100-one-core", 16);
    private static readonly Goal _large = Goal.AtLeast("training-step-batch-1000-one-core", 4);
    private static readonly Goal _largeOnTwoCores = Goal.AtLeast("training-step-batch-1000-two-cores", 7);
    private static readonly Goal _peakShare = Goal.AtLeast("multiply-add-peak-share-batch-1000-percent", 60);
    private static readonly Goal _twoTrainings = Goal.AtLeast("two-cores-over-two-trainings-batch-1000", 0.94);

    public IEnumerable<GoalGroup> Groups =>
    [
        new(_small, Small),
        new([_large, _largeOnTwoCores], Large),
        new(_peakShare, PeakShare),
        new(_twoTrainings, TwoTrainings),
    ];

    private Ratio Small()
    {
        using var steps = Steps(100);
        var timings = Race.Ratios.Run(steps.Torch(1), steps.Torch(2), steps.Native(1));
        return _small.Against(timings[..2], timings[2]);
    }

    private IEnumerable<Ratio> Large()
    {
        using var steps = Steps(LargeBatch);
        var timings = Race.Ratios.Run(steps.Torch(1), steps.Torch(2), steps.Native(1), steps.Native(2));
        return [_large.Against(timings[..2], timings[2]), _largeOnTwoCores.Against(timings[..2], timings[3])];
    }

    private Ratio PeakShare()
    {
        using var steps = Steps(LargeBatch);
        var timings = Race.Ratios.Run(steps.Native(1), MultiplyAddPeak.Contender());
        var (step, peak) = (timings[0].Seconds, timings[1].Seconds);
        var count = LargeBatch * MultiplyAdds.Of(IcubPreset.CreateBuilder().BuildArchitecture()).Training;
        return _peakShare.Measured(
            100 * count * peak / step,
            $"{Text.Number(count / 1e6)} million in {Text.Duration(step)}, peak {Text.Number(1e-9 / peak)} thousand million per second");
    }

    /// <summary>One training that has both cores, against two trainings with a core each: the steps that they do in a second.</summary>
    private Ratio TwoTrainings()
    {
        using TrainingSteps one = Steps(LargeBatch), other = Steps(LargeBatch);
        var timings = Race.Ratios.Run(Contender.AtOnce([one.Native(1), other.Native(1)]), one.Native(2));
        return _twoTrainings.Against(timings[..1], timings[1]);
    }

    private TrainingSteps Steps(int batchSize) => new(() => IcubPreset.CreateBuilder().WithSeed(1).Build(), rows.Train, batchSize);
}
