using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>
/// The goals of the native engine, on the network of the paper where nothing else is said. Eager TorchSharp is taken at its faster thread
/// setting, 1 or 2.
/// </summary>
internal sealed class RatiosBenchmark(BenchmarkRows rows)
{
    public IEnumerable<GoalGroup> Groups =>
    [
        .. new TrainingRatios(rows).Groups,
        .. new PartRatios(rows).Groups,
        .. new ReconstructionRatios(rows).Groups,
        .. new MeasureRatios(rows).Groups,
        .. StartRatios.Groups,
        .. new AllocationRatios(rows).Groups,
    ];

    /// <summary>Measures the goals whose name contains a text, one after the other.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public IEnumerable<Ratio> Run(string only = "")
    {
        GoalGroup[] chosen = [.. Groups.Where(group => group.Goals.Any(IsChosen))];
        if (chosen.Length == 0)
        {
            var names = Groups.SelectMany(group => group.Goals).Select(goal => goal.Name);
            throw new InvalidDataException($"No name of a goal contains '{only}'. The names are: {string.Join(", ", names)}.");
        }

        return chosen.SelectMany(group => group.Measure()).Where(ratio => IsChosen(ratio.Goal));

        bool IsChosen(Goal goal) => goal.Name.Contains(only, StringComparison.OrdinalIgnoreCase);
    }
}
