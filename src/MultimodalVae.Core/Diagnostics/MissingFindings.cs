namespace MultimodalVae;

/// <summary>
/// What the missing values of rows tell: columns without values, and modalities that no row, or hardly any, has together.
/// </summary>
internal static class MissingFindings
{
    public static IEnumerable<DiagnosticsProblem> Of(DataSet data, DiagnosticsOptions options) =>
        data.MissingValueCount == 0 ? [] : [.. NeverObserved(data), .. Apart(data, options)];

    private static IEnumerable<DiagnosticsProblem> NeverObserved(DataSet data)
    {
        var counts = ValuesByColumn(data);
        foreach (var modality in data.Layout.Modalities)
        {
            var start = data.Layout.StartOf(modality.Name);
            string[] columns = [.. Enumerable.Range(start, modality.Width)
                .Where(column => counts[column] == 0).Select(column => data.Layout.ColumnNames[column])];
            if (columns.Length == 0)
                continue;
            yield return new DiagnosticsProblem(
                DiagnosticsProblemKind.NeverObserved,
                modality.Name,
                $"{(columns.Length == 1 ? "Column" : "Columns")} {ErrorText.Names(columns)} " +
                $"{(columns.Length == 1 ? "has" : "have")} no value in any of the {data.RowCount} rows. " +
                "What is reconstructed there was not learned: leave the columns out, or look how the log spells their values.",
                columns: columns);
        }
    }

    private static IEnumerable<DiagnosticsProblem> Apart(DataSet data, DiagnosticsOptions options) =>
        from pair in ModalityPair.Count(data)
        where pair.IsApart(options.MinShareTogether)
        let isNever = pair.RowsTogether == 0
        select new DiagnosticsProblem(
            isNever ? DiagnosticsProblemKind.NeverTogether : DiagnosticsProblemKind.RarelyTogether,
            $"{pair.First}, {pair.Second}",
            $"{pair}. The model can{(isNever ? "not" : " hardly")} learn what one tells about the other, " +
            "and measures say nothing about it: "
            + "bring the rows onto one clock first (LogMapping.Resampling).");

    private static int[] ValuesByColumn(DataSet data)
    {
        var counts = new int[data.Layout.Width];
        for (var row = 0; row < data.RowCount; row++)
        {
            var values = data.Rows.Row(row);
            for (var column = 0; column < counts.Length; column++)
                counts[column] += double.IsNaN(values[column]) ? 0 : 1;
        }

        return counts;
    }
}
