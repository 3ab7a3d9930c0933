using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>Training steps of each fusion with each of two likelihoods.</summary>
internal sealed class PartRatios(BenchmarkRows rows)
{
    private const int BatchSize = 100;

    // An eager step takes milliseconds, and a slice must see several epochs.
    private const int MaxSteps = 10;

    public IEnumerable<GoalGroup> Groups => PartsNetwork.All.Select(network =>
    {
        var goal = Goal.AtLeast($"training-step-{network.Name}", 6);
        return new GoalGroup(goal, () => Measure(network, goal));
    });

    private Ratio Measure(PartsNetwork network, Goal goal)
    {
        var data = network.IsBinary ? rows.Train.ToBinary() : rows.Train;
        using var steps = new TrainingSteps(network.CreateModel, data, BatchSize, MaxSteps);
        var timings = Race.Short.Run(steps.Torch(1), steps.Torch(2), steps.Native(1));
        return goal.Against(timings[..2], timings[2]);
    }
}
