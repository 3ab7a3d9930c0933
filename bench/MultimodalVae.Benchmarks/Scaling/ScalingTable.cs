namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>The times of an axis as a table for <c>docs/performance.md</c>.</summary>
internal static class ScalingTable
{
    public static IEnumerable<string> Lines(ScalingAxis axis, IEnumerable<ScalingPoint> points) =>
    [
        $"| {axis.Name} | million multiply-adds | step: eager | native | ratio | reconstruction: eager | native | ratio |",
        "|---|---|---|---|---|---|---|---|",
        .. points.Select(Line),
    ];

    private static string Line(ScalingPoint point) => $"| {string.Join(" | ", [
        $"{point.Size}",
        Text.Number(point.MultiplyAdds / 1e6),
        Text.Duration(point.EagerStep.Seconds),
        Text.Duration(point.NativeStep.Seconds),
        Text.Number(point.EagerStep.Over(point.NativeStep)),
        Text.Duration(point.EagerReconstruction.Seconds),
        Text.Duration(point.NativeReconstruction.Seconds),
        Text.Number(point.EagerReconstruction.Over(point.NativeReconstruction)),
    ])} |";
}
