namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>The times of an axis as a table for <c>docs/performance.md</c>.</summary>
internal static class ScalingTable
{
    public static IEnumerable<string> Lines(ScalingAxis axis, IEnumerable<ScalingPoint> points) =>
    [
        $"| {axis.Name} | million multiply-adds | step: eager | compiled | ratio | reconstruction: eager | compiled | ratio |",
        "|---|---|---|---|---|---|---|---|",
        .. points.Select(Line),
    ];

    private static string Line(ScalingPoint point) => $"| {string.Join(" | ", [
        $"{point.Size}",
        Text.Number(point.MultiplyAdds / 1e6),
        Text.Duration(point.EagerStep.Seconds),
        Text.Duration(point.CompiledStep.Seconds),
        Text.Number(point.EagerStep.Over(point.CompiledStep)),
        Text.Duration(point.EagerReconstruction.Seconds),
        Text.Duration(point.CompiledReconstruction.Seconds),
        Text.Number(point.EagerReconstruction.Over(point.CompiledReconstruction)),
    ])} |";
}
