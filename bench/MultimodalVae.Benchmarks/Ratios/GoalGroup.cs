namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>Goals that are measured together, in one race.</summary>
/// <param name="Goals">The goals.</param>
/// <param name="Measure">Measures all of them, in their order.</param>
internal sealed record GoalGroup(IReadOnlyList<Goal> Goals, Func<IEnumerable<Ratio>> Measure)
{
    public GoalGroup(Goal goal, Func<Ratio> measure)
        : this([goal], () => [measure()])
    {
    }
}
