using System.Xml.Linq;
using MultimodalVae.Measures;
using MultimodalVae.Parts;

namespace MultimodalVae.Formats;

/// <summary>Reconstructions of hidden modalities over time.</summary>
internal static class ReconstructionSection
{
    private const int MaxColumns = 3;

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        yield return ReportText.Paragraph(
            "What the model makes of a modality that is hidden, from all others, over the test rows without a gap in which it varies most. "
            + "Variance that is not explained is relative to the data: " +
                "0 % where the reconstruction is exact, 100 % where it is no better than "
            + "the means of the columns in training. The band is the decoder's, at the mean of the posterior; " +
                "what is not known of the latent "
            + "state is not in it.");
        foreach (var hidden in input.Hidden)
        {
            yield return ReportText.Heading($"Without {hidden.Modality.Name}");
            yield return ReportText.Paragraph(Sentence(hidden, input.Line));
            int[] varying = [.. Enumerable.Range(0, hidden.Modality.Width).Where(column => !double.IsNaN(hidden.ColumnErrors[column]))];
            if (varying.Length > MaxColumns)
            {
                yield return ReportText.Paragraph(
                    $"The first, the middle and the last of the {varying.Length} columns that vary; the table below has all.");
            }

            foreach (var column in LineChart.Evenly(varying.Length, MaxColumns))
                yield return Picture(input, hidden, varying[column]);
        }

        yield return ReportTable.Of(
            "unexplained",
            "Share of the variance that is not explained where the modality is hidden",
            ["modality", "column", "unexplained"],
            input.Hidden.SelectMany(Rows));
    }

    private static IEnumerable<object?[]> Rows(HiddenModality hidden) => hidden.Modality.ColumnNames.Zip(
        hidden.ColumnErrors, (name, error) => (object?[])[hidden.Modality.Name, name, ReportTable.Known(error)]);

    private static string Sentence(HiddenModality hidden, IReadOnlyDictionary<string, double> line)
    {
        var shown = $"Shown are {hidden.Window.Place}.";
        if (hidden.Unexplained is not { } share)
            return $"None of its columns varies in the test rows. {shown}";
        var unexplained = $"{ReportText.Percent(share)} of its variance is not explained";
        if (line.TryGetValue(hidden.Modality.Name, out var left))
        {
            unexplained += $"; a linear regression from the others leaves {ReportText.Percent(left)}"
                + (new LineComparison(hidden.Modality.Name, share, left).LineIsBetter ? ", clearly less" : "");
        }

        return hidden.Covered is { } covered
            ? $"{unexplained}. {ReportText.Percent(covered)} of its values are in the band of "
                + $"{Numbers.Rounded(HiddenModality.BandReach)} deviations, which holds 95\u00A0% where it is right. {shown}"
            : $"{unexplained}. {shown}";
    }

    /// <summary>Whether a value has none beside it, so that no line goes through it.</summary>
    private static bool IsAlone(double[] values, int at) => !double.IsNaN(values[at])
        && (at == 0 || double.IsNaN(values[at - 1])) && (at == values.Length - 1 || double.IsNaN(values[at + 1]));

    private static XElement Picture(ReportInput input, HiddenModality hidden, int column)
    {
        var (window, modality) = (hidden.Window, hidden.Modality);
        var (name, at) = (modality.ColumnNames[column], input.Model.Layout.StartOf(modality.Name) + column);
        int[] rows = [.. Enumerable.Range(0, window.Count)];
        double[] measured = [.. rows.Select(row => input.Test.Rows[window.Start + row, at])];
        var two = hidden.TwoValues[column];
        double[] means = [.. rows.Select(
            row => two is var (low, high) ? Math.Clamp(hidden.Means[row, column], low, high) : hidden.Means[row, column])];
        double[] reaches = [.. rows.Select(row => two is not null ? double.NaN
            : HiddenModality.BandReach * (hidden.Deviations?[row, column] ?? double.NaN))];
        double[] lower = [.. means.Zip(reaches, (mean, reach) => mean - reach)];
        double[] upper = [.. means.Zip(reaches, (mean, reach) => mean + reach)];
        var chart = new Chart(ChartSize.Wide with { Height = 200 }, $"{name} without {modality.Name}")
            .Across(window.Axis, window.Positions, isExact: true)
            .Up("", [.. measured, .. means, .. lower, .. upper]);
        double[] x = [.. window.Positions.Select(chart.X.At)];
        var series = Figure.Series(0);
        chart.Band($"band {series}", [.. rows.Select(row => (x[row], chart.Y.At(lower[row]), chart.Y.At(upper[row])))]);
        chart.Path($"line thin {series}", rows.Select(row => (x[row], chart.Y.At(means[row]))));
        chart.Path("measured", rows.Select(row => (x[row], chart.Y.At(measured[row]))));
        foreach (var row in rows.Where(row => IsAlone(measured, row)))
            chart.Point("lone", x[row], chart.Y.At(measured[row]), 1.6);
        return Figure.Of(
            name == modality.Name ? name : $"{modality.Name}: {name}",
            chart,
            Figure.Legend(LegendOf(input, hidden, column, series)));
    }

    private static IEnumerable<(string, string)> LegendOf(ReportInput input, HiddenModality hidden, int column, string series)
    {
        yield return ("line measured", "measured");
        if (hidden.TwoValues[column] is var (low, high))
        {
            var isProbability = (low, high) == (0, 1) && input.Model.Architecture.Modalities
                .Any(part => part.Modality.Name == hidden.Modality.Name && part.Likelihood is BernoulliLikelihood);
            yield return ($"line {series}", isProbability ? "probability of 1, reconstructed"
                : $"reconstructed, cut at its two values, {Numbers.Rounded(low, high - low)} and {Numbers.Rounded(high, high - low)}");
            yield break;
        }

        yield return ($"line {series}", "reconstructed");
        if (hidden.Deviations is not null)
            yield return ($"band {series}", "1.96 deviations");
    }
}
