using System.Globalization;

namespace MultimodalVae;

/// <summary>What the sizes of columns tell: those that nothing scales, and those that do not vary. One finding for each modality.</summary>
internal static class ColumnFindings
{
    public static IEnumerable<DiagnosticsProblem> NotScaled(
        ModalityLayout layout, ColumnSpread?[] spreads, DataStatistics statistics, Func<int, bool> isUnscaled, DiagnosticsOptions options)
    {
        return Findings(layout, DiagnosticsProblemKind.NotScaled, IsOfAnotherSize, columns =>
        {
            var spread = spreads[columns[0]]!.Value;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Names(layout, columns)} not scaled: 95 % of the values of '{layout.ColumnNames[columns[0]]}' " +
                $"are {spread.Median:G4} +- {spread.Distance:G3}; expected values of size 1. " +
                $"Build the model with WithScaling(ScalingRule.ByRange), or scale the rows with ColumnScaling.Fit and Transform.");
        });

        bool IsOfAnotherSize(int column) => isUnscaled(column) && !IsConstant(statistics.Columns[column]) && spreads[column] is { } spread
            && (Math.Max(Math.Abs(spread.Median), spread.Distance) > options.MaxUnscaledSize || spread.Distance < options.MinUnscaledSize);
    }

    public static IEnumerable<DiagnosticsProblem> Constant(ModalityLayout layout, DataStatistics statistics) => Findings(
        layout,
        DiagnosticsProblemKind.ConstantColumn,
        column => IsConstant(statistics.Columns[column]),
        columns =>
        {
            var (name, column) = (layout.ColumnNames[columns[0]], statistics.Columns[columns[0]]);
            return $"{Names(layout, columns)} constant: '{name}' is {Numbers.Text(column.Minimum)} in all {column.Count} " +
                "rows. Nothing can be learned from it, and any other value later is far outside: " +
                "leave it out, or train on rows in which it varies.";
        });

    private static bool IsConstant(ColumnStatistics column) => column is { Count: > 1 } && column.Maximum == column.Minimum;

    private static IEnumerable<DiagnosticsProblem> Findings(
        ModalityLayout layout, DiagnosticsProblemKind kind, Func<int, bool> isFound, Func<int[], string> message)
    {
        foreach (var modality in layout.Modalities)
        {
            int[] columns = [.. Enumerable.Range(layout.StartOf(modality.Name), modality.Width).Where(isFound)];
            if (columns.Length > 0)
            {
                string[] names = [.. columns.Select(column => layout.ColumnNames[column])];
                yield return new DiagnosticsProblem(kind, modality.Name, message(columns), columns: names);
            }
        }
    }

    private static string Names(ModalityLayout layout, int[] columns) =>
        $"{(columns.Length == 1 ? "Column" : "Columns")} {ErrorText.Names([.. columns.Select(column => layout.ColumnNames[column])])} " +
        (columns.Length == 1 ? "is" : "are");
}
