using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>The latent space in two dimensions.</summary>
internal static class LatentSection
{
    private const int MaxPoints = 1000;
    private const int MaxClasses = 6;
    private const string Unlabelled = "unlabelled";
    private const string Other = "other";
    private const string NoLabels = "No test row has a label, so that there is no picture by label.";

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
            yield return labels.All(label => label is null) ? ReportText.Paragraph(NoLabels) : ByLabel(components, labels, shown);
        yield return ReportText.Paragraph(
            "Colours rank the rows by the error of a modality that is hidden, reconstructed from all others.");
        yield return Figure.Side(
            input.Hidden.Where(hidden => hidden.RowErrors.Any(double.IsFinite)).Select(hidden => ByError(components, hidden, shown)));
        yield return ReportTable.Of(
            "latent",
            "Rows along the two components",
            ["row", "first", "second", .. input.ModalityNames.Select(modality => $"error {modality}")],
            shown.Select(row => (object?[])
            [
                row,
                components.Values[row, 0],
                components.Values[row, 1],
                .. input.Hidden.Select(hidden => ReportTable.Known(hidden.RowErrors[row])),
            ]));
    }

    private static XElement ByError(PrincipalComponents components, HiddenModality hidden, int[] shown)
    {
        int[] ranked = [.. shown.Where(row => !double.IsNaN(hidden.RowErrors[row])).OrderBy(row => hidden.RowErrors[row])];
        var ranks = ranked.Index().ToDictionary(row => row.Item, row => (double)row.Index / ranked.Length);
        var caption = $"Error of {hidden.Modality.Name}";
        var chart = Scatter(caption, components);
        foreach (var row in shown.Where(ranks.ContainsKey))
            AddSpot(chart, components, row, MatrixChart.Shade(ranks[row]));
        return Figure.Of(caption, chart, Figure.Legend(Shade(0, "least"), Shade(0.5, "median"), Shade(1, "greatest")));

        static (string, string) Shade(double share, string name) => ($"cell {MatrixChart.Shade(share)}", name);
    }

    private static XElement ByLabel(PrincipalComponents components, IReadOnlyList<string?> labels, int[] shown)
    {
        var counts = labels.OfType<string>().CountBy(label => label).OrderByDescending(count => count.Value);
        string[] classes = [.. counts.Take(MaxClasses).Select(count => count.Key)];
        var chart = Scatter("By label", components);
        (int Row, string Style)[] spots =
        [
            .. shown.Select(row => (row, labels[row] is not { } label ? Unlabelled
                : Array.IndexOf(classes, label) is >= 0 and var index ? Figure.Series(index) : Other)),
        ];

        // Rows without a class are beneath the others.
        foreach (var (row, style) in spots.OrderBy(spot => spot.Style is not (Unlabelled or Other)))
            AddSpot(chart, components, row, style, labels[row]);
        return Figure.Of("By label", chart, Figure.Legend(
        [
            .. classes.Select((name, i) => ($"area {Figure.Series(i)}", name)),
            .. spots.Any(spot => spot.Style == Other) ? ((string, string)[])[($"area {Other}", "another label")] : [],
            .. spots.Any(spot => spot.Style == Unlabelled) ? ((string, string)[])[($"area {Unlabelled}", "no label")] : [],
        ]));
    }

    private static Chart Scatter(string caption, PrincipalComponents components)
    {
        return new Chart(ChartSize.Small, caption).Across("first component", Along(0)).Up("second component", Along(1));

        IEnumerable<double> Along(int component) =>
            Enumerable.Range(0, components.Values.RowCount).Select(row => components.Values[row, component]);
    }

    private static void AddSpot(Chart chart, PrincipalComponents components, int row, string style, string? tip = null) =>
        chart.Point($"spot {style}", chart.X.At(components.Values[row, 0]), chart.Y.At(components.Values[row, 1]), 2.6, tip);
}
