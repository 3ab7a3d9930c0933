namespace MultimodalVae;

/// <summary>What the missing values of rows tell: columns without values, and modalities that no row has together.</summary>
internal static class MissingFindings
{
    public static IEnumerable<DiagnosticsProblem> Of(DataSet data)
    {
        if (data.HoleCount == 0)
            return [];
        var counts = new int[data.Layout.Width];
        var modalities = data.Layout.Modalities;
        var together = new int[modalities.Count, modalities.Count];
        var has = new bool[modalities.Count];
        for (var row = 0; row < data.RowCount; row++)
        {
            var values = data.Rows.Row(row);
            for (var (m, column) = (0, 0); m < modalities.Count; m++)
            {
                has[m] = false;
                for (var end = column + modalities[m].Width; column < end; column++)
                {
                    if (double.IsNaN(values[column]))
                        continue;
                    counts[column]++;
                    has[m] = true;
                }
            }

            for (var a = 0; a < has.Length; a++)
            {
                for (var b = a; b < has.Length && has[a]; b++)
                    together[a, b] += has[b] ? 1 : 0;
            }
        }

        return [.. NeverObserved(data, counts), .. NeverTogether(data, together)];
    }

    private static IEnumerable<DiagnosticsProblem> NeverObserved(DataSet data, int[] counts)
    {
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
                $"{(columns.Length == 1 ? "Column" : "Columns")} {ErrorText.Names(columns)} {(columns.Length == 1 ? "has" : "have")} no value in " +
                $"any of the {data.RowCount} rows. " +
                "What is reconstructed there was not learned: leave the columns out, or look how the log spells their values.",
                columns: columns);
        }
    }

    private static IEnumerable<DiagnosticsProblem> NeverTogether(DataSet data, int[,] together)
    {
        var modalities = data.Layout.Modalities;
        for (var a = 0; a < modalities.Count; a++)
        {
            for (var b = a + 1; b < modalities.Count; b++)
            {
                if (together[a, b] > 0 || together[a, a] == 0 || together[b, b] == 0)
                    continue;
                yield return new DiagnosticsProblem(
                    DiagnosticsProblemKind.NeverTogether,
                    $"{modalities[a].Name}, {modalities[b].Name}",
                    $"Modalities '{modalities[a].Name}' and '{modalities[b].Name}' are never in one row: {together[a, a]} rows have " +
                    $"the one, {together[b, b]} the other, none has both. The model cannot learn what one tells about the other: " +
                    "join the rows by their times first.");
            }
        }
    }
}
