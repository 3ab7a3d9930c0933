using Spectre.Console;

namespace IntegrationComparison.Reports;

/// <summary>A table with a row for each likelihood and fusion.</summary>
internal static class KindTable
{
    /// <param name="console">Where it is printed.</param>
    /// <param name="runs">All models.</param>
    /// <param name="title">The title.</param>
    /// <param name="headings">The headings of the columns beside likelihood and fusion.</param>
    /// <param name="cells">Their cells, of the models of one kind.</param>
    /// <param name="lastRow">A row below, or nothing.</param>
    public static void Write(
        IAnsiConsole console,
        IReadOnlyList<ComparisonRun> runs,
        string title,
        IEnumerable<string> headings,
        Func<ComparisonRun[], IEnumerable<string>> cells,
        params string[] lastRow)
    {
        var table = new Table().RoundedBorder().Title(title).AddColumns(new TableColumn("likelihood"), new TableColumn("fusion"));
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var kind in runs.GroupBy(run => (run.Likelihood, run.Fusion)))
            table.AddRow([kind.Key.Likelihood, kind.Key.Fusion, .. cells([.. kind])]);
        if (lastRow.Length > 0)
            table.AddRow(lastRow);
        console.Write(table);
    }
}
