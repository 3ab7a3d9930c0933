using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Whether predicted deviations are right.</summary>
internal static class CalibrationSection
{
    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var calibration = input.Diagnosis.Calibration;
        if (calibration.Count == 0)
        {
            yield return ReportText.Missing(input.Diagnosis.NotLookedAt is [var note, ..] ? note : "no row has a value.");
            yield break;
        }

        yield return ReportText.Paragraph(
            "The share of values in central intervals of the predicted distribution, each row given completely, z drawn from the "
            + "posterior. On the dotted line the predicted deviations are right; below it the model is too sure of itself.");
        yield return Figure.Side([Coverage(calibration), .. Deviations(calibration)]);
        yield return ReportTable.Of(
            "calibration",
            "Calibration",
            [
                "modality",
                "rows",
                .. calibration[0].Coverage.Keys.Select(level => $"in {ReportText.Percent(level)}"),
                "deviation",
                "skewness",
                "kurtosis",
            ],
            calibration.Select(RowOf));
    }

    private static XElement Coverage(IReadOnlyList<ModalityCalibration> calibration)
    {
        var caption = "Share of values in central intervals";
        double[] levels = [0, .. calibration[0].Coverage.Keys, 1];
        var chart = new Chart(ChartSize.Small with { Height = 300 }, caption)
            .Across("level of the interval", [0, 1])
            .Up("share of values", [0, 1]);
        chart.Line("limit", chart.X.At(0), chart.Y.At(0), chart.X.At(1), chart.Y.At(1));
        foreach (var (i, modality) in calibration.Index())
        {
            double[] shares = [0, .. modality.Coverage.Values, 1];
            chart.Path($"line {Figure.Series(i)}", levels.Zip(shares, (level, share) => (chart.X.At(level), chart.Y.At(share))));
            foreach (var (level, share) in modality.Coverage)
            {
                var tip = $"{modality.Modality}: {ReportText.Percent(share)} of the values in the {ReportText.Percent(level)} interval";
                chart.Point($"dot {Figure.Series(i)}", chart.X.At(level), chart.Y.At(share), 3, tip);
            }
        }

        return Figure.Of(caption, chart, Figure.SeriesLegend("line", calibration.Select(modality => modality.Modality)));
    }

    private static IEnumerable<XElement> Deviations(IReadOnlyList<ModalityCalibration> calibration)
    {
        var rows = new List<(string, double, double?, double?)>();
        foreach (var modality in calibration)
        {
            if (modality.Deviation is { } deviation)
                rows.Add((modality.Modality, deviation.Value, deviation.Lower, deviation.Upper));
        }

        if (rows.Count > 0)
            yield return RowChart.Intervals("Errors over predicted deviations, 1 where they are right", "ratio", rows);
    }

    private static object?[] RowOf(ModalityCalibration modality) =>
    [
        modality.Modality,
        modality.RowCount,
        .. modality.Coverage.Values.Cast<object?>(),
        modality.Deviation?.Value,
        modality.Skewness?.Value,
        modality.ExcessKurtosis?.Value,
    ];
}
