using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>Training steps of each fusion with each of two likelihoods.</summary>
internal sealed class PartRatios(BenchmarkRows rows)
{
    private const int BatchSize = 100;

    // An eager step takes milliseconds, and a slice must see several epochs.
    private const int MaxSteps = 10;

    private static readonly Goal _outside = Goal.AtMost("training-step-outside-encoders-over-built-in", 1.05);

    public IEnumerable<GoalGroup> Groups =>
    [
        .. PartsNetwork.All.Select(network =>
        {
            var goal = Goal.AtLeast($"training-step-{network.Name}", 6);
            return new GoalGroup(goal, () => Measure(network, goal));
        }),
        new(_outside, MeasureOutside),
    ];

    /// <summary>Encoders that were written outside of the library, beside the same ones of the library.</summary>
    private Ratio MeasureOutside()
    {
        using TrainingSteps builtIn = Steps(hasOutsideEncoders: false), outside = Steps(hasOutsideEncoders: true);
        var timings = Race.Ratios.Run(builtIn.Native(1), outside.Native(1));
        return _outside.Measured(
            timings[1].Over(timings[0]),
            $"built in {Text.Duration(timings[0].Seconds)}, outside {Text.Duration(timings[1].Seconds)}; 1 thread each");

        TrainingSteps Steps(bool hasOutsideEncoders) => new(PartsNetwork.Paper(hasOutsideEncoders).CreateModel, rows.Train, BatchSize);
    }

    private Ratio Measure(PartsNetwork network, Goal goal)
    {
        var data = network.IsBinary ? rows.Train.ToBinary() : rows.Train;
        using var steps = new TrainingSteps(network.CreateModel, data, BatchSize, MaxSteps);
        var timings = Race.Short.Run(steps.Torch(1), steps.Torch(2), steps.Native(1));
        return goal.Against(timings[..2], timings[2]);
    }
}
