using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Reconstructions of hidden modalities over time.</summary>
internal static class ReconstructionSection
{
    private const int MaxColumns = 3;

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var window = input.Hidden[0].Window;
        yield return ReportText.Paragraph(
            $"What the model makes of a modality that is hidden, from all others: {ReportText.Count(window.Count)} test rows of episode {window.Episode}, the beginning of the longest "
            + "stretch without a gap. The band is the decoder's, at the mean of the posterior; what is not known of the latent state is not in it.");
        foreach (var hidden in input.Hidden)
        {
            yield return ReportText.Heading($"Without {hidden.Modality.Name}");
            yield return ReportText.Paragraph(Sentence(hidden));
            foreach (var column in LineChart.Evenly(hidden.Modality.Width, MaxColumns))
                yield return Picture(input, hidden, column);
        }

        yield return ReportTable.Of(
            "unexplained", "Share of the variance that is not explained where the modality is hidden", ["modality", "column", "unexplained"],
            input.Hidden.SelectMany(hidden => hidden.Modality.ColumnNames.Zip(hidden.ColumnErrors, (name, error) => (object?[])[hidden.Modality.Name, name, double.IsNaN(error) ? null : error])));
    }

    private static string Sentence(HiddenModality hidden)
    {
        double[] errors = [.. hidden.ColumnErrors.Where(error => !double.IsNaN(error))];
        var unexplained = errors.Length == 0 ? "None of its columns varies in the test rows." : $"{ReportText.Percent(errors.Average())} of its variance is not explained.";
        return hidden.Covered is { } covered
            ? $"{unexplained} {ReportText.Percent(covered)} of its values are in the band of {Numbers.Rounded(HiddenModality.BandReach)} deviations, which holds 95\u00A0% where it is right."
            : unexplained;
    }

    private static XElement Picture(ReportInput input, HiddenModality hidden, int column)
    {
        var (window, name) = (hidden.Window, hidden.Modality.ColumnNames[column]);
        var at = input.Model.Layout.StartOf(hidden.Modality.Name) + column;
        double[] measured = [.. Enumerable.Range(window.Start, window.Count).Select(row => input.Test.Rows[row, at])];
        double[] means = [.. Enumerable.Range(0, window.Count).Select(row => hidden.Means[row, column])];
        double[] reaches = [.. Enumerable.Range(0, window.Count).Select(row => HiddenModality.BandReach * (hidden.Deviations?[row, column] ?? double.NaN))];
        double[] ends = [.. means.Zip(reaches, (mean, reach) => mean - reach), .. means.Zip(reaches, (mean, reach) => mean + reach)];
        var chart = new Chart(ChartSize.Wide with { Height = 200 }, $"{name} without {hidden.Modality.Name}").Across(window.Axis, window.Positions, isExact: true)
            .Up("", [.. measured, .. means, .. ends]);
        chart.Band($"band {Figure.Series(0)}", [.. window.Positions.Select((x, i) => (chart.X.At(x), Y(means[i] - reaches[i]), Y(means[i] + reaches[i])))]);
        chart.Path($"line thin {Figure.Series(0)}", window.Positions.Select((x, i) => (chart.X.At(x), Y(means[i]))));
        chart.Path("measured", window.Positions.Select((x, i) => (chart.X.At(x), Y(measured[i]))));
        return Figure.Of(
            name == hidden.Modality.Name ? name : $"{hidden.Modality.Name}: {name}",
            chart,
            Figure.Legend(("line measured", "measured"), ($"line {Figure.Series(0)}", "reconstructed"), ($"band {Figure.Series(0)}", "1.96 deviations")));

        double Y(double value) => double.IsNaN(value) ? double.NaN : chart.Y.At(value);
    }
}
