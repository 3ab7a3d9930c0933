namespace MultimodalVae.Formats;

/// <summary>Asks about values that were read right and may still be no measurements.</summary>
internal static class ColumnQuestions
{
    /// <summary>All questions about the columns of some tables.</summary>
    public static IReadOnlyList<ColumnQuestion> Of(IEnumerable<QuestionedTable> tables) => Merged(tables.SelectMany(Of));

    /// <summary>Those of one kind with the same advice as one; each quaternion is its own.</summary>
    public static IReadOnlyList<ColumnQuestion> Merged(IEnumerable<ColumnQuestion> questions) =>
    [
        .. questions.GroupBy(question => (question.Kind, question.Advice)).OrderBy(same => same.Key.Kind).SelectMany(same =>
            same.Key.Kind == ColumnQuestionKind.QuaternionSign ? same : (IEnumerable<ColumnQuestion>)[Together([.. same])]),
    ];

    private static IEnumerable<ColumnQuestion> Of(QuestionedTable table) =>
    [
        .. RepeatedExtremes.In(table),
        .. WrappedColumns.In(table),
        .. QuaternionSearch.In(table).Select(found => found.Question()).OfType<ColumnQuestion>(),
        .. SmallVariations.In(table),
    ];

    private static ColumnQuestion Together(ColumnQuestion[] same)
    {
        if (same.Length == 1)
            return same[0];
        string[] columns = [.. same.SelectMany(question => question.Columns)];
        return same[0] with { Columns = columns, Finding = $"{same[0].Finding}; the same of {ErrorText.Names(columns[1..])}" };
    }
}
