using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>How unlike ordinary rows each test row is.</summary>
internal static class NoveltySection
{
    private const int MaxRanges = 1000;
    private const int MaxMarks = 500;
    private const int ManyTimes = 5;

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var calibrated = input.Options.Normal is null ? input.Test.RowCount / 2 : 0;
        var normal = input.Options.Normal ?? (calibrated > 0
            ? input.Test.Slice(0, calibrated)
            : throw new InvalidOperationException("there are no ordinary rows to judge the others by."));
        var options = new NoveltyOptions { FalseAlarmRate = input.Options.FalseAlarmRate };
        var detector = NoveltyDetector.Calibrate(input.Model, normal, options, input.CancellationToken);
        var scores = detector.Score(input.Test, input.CancellationToken);
        var judged = scores.Where(score => score.Row >= calibrated).ToArray();
        NoveltyScore[] novel = [.. judged.Where(score => score.IsNovel).OrderByDescending(score => score.Value)];
        yield return ReportText.Paragraph(
            $"{ReportText.Count(novel.Length)} of {ReportText.Count(judged.Length)} rows are novel "
            + $"({ReportText.Percent((double)novel.Length / judged.Length)}). {detector}: "
            + (calibrated > 0 ? "the first half of the test rows, which are not judged. " : "other rows that are said to be ordinary. ")
            + "The rate holds for new rows that are like those.");
        if (novel.Length > ManyTimes * input.Options.FalseAlarmRate * judged.Length)
        {
            yield return ReportText.Warning(
                $"That is more than {ManyTimes} times the rate of false alarms. " +
                "Either these rows are unlike those that the threshold is from, "
                + "as where a recording drifts or the episodes differ, " +
                    "or the model has not learned what such rows have in common: see whether "
                + "the losses of the validation rows rise at the end.");
        }

        yield return Picture(input, scores, novel, calibrated);
        yield return ReportTable.Of(
            "novelty",
            "Novel rows",
            ["row", "episode", "nats", "cause"],
            novel.Select(score => (object?[])[score.Row, input.Test.Episodes[score.Row], score.Value, score.Cause]));
    }

    private static XElement Picture(ReportInput input, NoveltyScores scores, NoveltyScore[] novel, int calibrated)
    {
        var threshold = scores.Detector.Threshold;
        var least = scores.Min(score => score.Value);
        var greatest = threshold + (3 * (threshold - least));
        var chart = new Chart(ChartSize.Wide, "Novelty of the test rows")
            .Across("test row", [0, Math.Max(1, scores.Count - 1)], isExact: true)
            .Up("negative ELBO, nats", [least, threshold, .. scores.Select(score => Math.Min(score.Value, greatest))]);
        if (calibrated > 0)
            AddGround(chart, calibrated - 1);
        var tops = RowRanges.Of(scores.Count, MaxRanges)
            .Select(range => Enumerable.Range(range.Start, range.Count).Select(row => scores[row]).MaxBy(score => score.Value)!);
        chart.Path("line thin plain c5", tops.Select(score => (chart.X.At(score.Row), chart.Y.At(score.Value))));
        chart.Line("limit", chart.Left, chart.Y.At(threshold), chart.PlotRight, chart.Y.At(threshold));
        foreach (var score in novel.Take(MaxMarks))
            chart.Point($"dot {SeriesOf(score.Cause!)}", chart.X.At(score.Row), chart.Y.At(score.Value), 3.2, $"{score}");
        var causes = input.ModalityNames.Where(name => novel.Any(score => score.Cause == name));
        return Figure.Of(
            "Negative ELBO of each test row; the dashed line is the threshold, values far above it are at the upper edge",
            chart,
            Figure.Legend(causes.Select(cause => ($"area {SeriesOf(cause)}", $"novel by {cause}"))));

        string SeriesOf(string modality) => Figure.Series(input.Model.Layout.IndexOf(modality));
    }

    private static void AddGround(Chart chart, int last) => chart.Rectangle(
        "none",
        chart.Left,
        Chart.PlotTop,
        chart.X.At(last) - chart.Left,
        chart.PlotBottom - Chart.PlotTop,
        "rows that the threshold is from");
}
