using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Models;

/// <summary>What training several models at once came to.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Eager">The time of a step, whichever model's it is, with torch.</param>
/// <param name="Native">The same with the native engine.</param>
internal sealed record ModelsPoint(int Count, Timing Eager, Timing Native)
{
    /// <summary>A table, of the steps of all models together.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<ModelsPoint> points) =>
    [
        "| models at once | steps a second: eager | as of one | native | as of one | ratio |",
        "|---|---|---|---|---|---|",
        .. points.Select(point =>
            $"| {point.Count} | {Rate(point.Eager)} | {Gain(points[0].Eager, point.Eager)} | " +
            $"{Rate(point.Native)} | {Gain(points[0].Native, point.Native)} | {Text.Number(point.Eager.Over(point.Native))} |"),
    ];

    private static string Rate(Timing timing) => Text.Number(1 / timing.Seconds);

    private static string Gain(Timing one, Timing timing) => $"{Text.Number(one.Over(timing))} x";
}
