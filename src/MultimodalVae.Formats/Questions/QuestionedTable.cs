namespace MultimodalVae.Formats;

/// <summary>A table with the columns of it that become data.</summary>
/// <param name="Table">The table.</param>
/// <param name="Taken">Those of its columns that become data as they are.</param>
/// <param name="Episodes">The rows of each episode in the order of their times.</param>
internal sealed record QuestionedTable(LogTable Table, IReadOnlyList<LogColumn> Taken, IReadOnlyList<int[]> Episodes)
{
    /// <summary>What a column shares its name with: its feature, its array or its sensor.</summary>
    public static string GroupOf(LogColumn column) => column.Feature ?? ColumnName.Stem(column.Name);
}
