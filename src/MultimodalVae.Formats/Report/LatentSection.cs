using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>The latent space in two dimensions.</summary>
internal static class LatentSection
{
    private const int MaxPoints = 1000;
    private const int MaxClasses = 6;

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var posterior = input.Model.Reconstruct(input.Test, input.Model.Layout.All).Posterior
            ?? throw new InvalidOperationException("the model gives no posterior.");
        var components = PrincipalComponents.Of(posterior.Mean);
        int[] shown = [.. LineChart.Evenly(input.Test.RowCount, MaxPoints)];
        yield return ReportText.Paragraph(
            $"The posterior means of {ReportText.Count(shown.Length)} test rows along their first two principal components, which have "
            + $"{ReportText.Percent(components.Shares[0])} and {ReportText.Percent(components.Shares[1])} of the variance.");
        if (input.Options.Labels is { } labels)
            yield return ByLabel(components, labels, shown);
        yield return ReportText.Paragraph("Colours give the rank of a row's error in a modality that is hidden: rows that the others do not tell.");
        yield return Figure.Side(input.Hidden.Select(hidden => ByError(components, hidden, shown)));
        yield return ReportTable.Of(
            "latent", "Rows along the two components", ["row", "first", "second", .. input.Modalities.Select(modality => $"error {modality.Name}")],
            shown.Select(row => (object?[])[row, components.Values[row, 0], components.Values[row, 1], .. input.Hidden.Select(hidden => double.IsNaN(hidden.RowErrors[row]) ? null : (object)hidden.RowErrors[row])]));
    }

    private static XElement ByError(PrincipalComponents components, HiddenModality hidden, int[] shown)
    {
        var ranks = shown.Where(row => !double.IsNaN(hidden.RowErrors[row])).OrderBy(row => hidden.RowErrors[row]).Index()
            .ToDictionary(row => row.Item, row => (double)row.Index / shown.Length);
        var chart = Scatter($"Error of {hidden.Modality.Name}", components);
        foreach (var row in shown.Where(ranks.ContainsKey))
            chart.Point($"spot {MatrixChart.Shade(ranks[row])}", chart.X.At(components.Values[row, 0]), chart.Y.At(components.Values[row, 1]), 2.6);
        return Figure.Of(
            $"Error of {hidden.Modality.Name}",
            chart,
            Figure.Legend(($"cell {MatrixChart.Shade(0)}", "least"), ($"cell {MatrixChart.Shade(0.5)}", "median"), ($"cell {MatrixChart.Shade(1)}", "greatest")));
    }

    private static XElement ByLabel(PrincipalComponents components, IReadOnlyList<string?> labels, int[] shown)
    {
        string[] classes = [.. labels.OfType<string>().CountBy(label => label).OrderByDescending(count => count.Value).Take(MaxClasses).Select(count => count.Key)];
        var chart = Scatter("By label", components);
        foreach (var row in shown)
        {
            var style = Array.IndexOf(classes, labels[row]) is >= 0 and var index ? Figure.Series(index) : "none";
            chart.Point($"spot {style}", chart.X.At(components.Values[row, 0]), chart.Y.At(components.Values[row, 1]), 2.6, labels[row]);
        }

        return Figure.Of("By label", chart, Figure.Legend(classes.Select((name, i) => ($"area {Figure.Series(i)}", name))));
    }

    private static Chart Scatter(string caption, PrincipalComponents components) => new Chart(ChartSize.Small, caption)
        .Across("first component", Enumerable.Range(0, components.Values.RowCount).Select(row => components.Values[row, 0]))
        .Up("second component", Enumerable.Range(0, components.Values.RowCount).Select(row => components.Values[row, 1]));
}
