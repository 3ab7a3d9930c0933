namespace MultimodalVae.Formats;

/// <summary>How a file of separated values is written. What is not given is found by looking at the first lines.</summary>
/// <remarks>
/// Lines before the header that begin with <c>#</c> are not read; where only numbers follow, the last of them is the header. Other lines
/// before the header of eight columns or more, and below it comments and a line of units, are left out with a warning. Fields are
/// numbers, dates and times of day in seconds, or words. A column of nothing but the words true and false, in any case, is read as 1 and 0.
/// </remarks>
public sealed record CsvFormat
{
    /// <summary>
    /// The character between columns; a blank stands for one or more blanks or tabs. The default value is null: , ; tab | or blank,
    /// whichever fits.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>
    /// The character before the decimals of a number, '.' or ','. It may be the <see cref="Separator"/> where numbers are in quotes. The
    /// default value is null: whichever fits.
    /// </summary>
    public char? DecimalSign { get; init; }

    /// <summary>
    /// The number of the line with the names of the columns, from 1; the lines before it are not read. The default value is null.
    /// </summary>
    public int? HeaderLine { get; init; }

    /// <summary>
    /// A pattern of the line with the names of the columns, as in <c>t;force*</c>, where * stands for any characters: the first such line
    /// is it. The default value is null.
    /// </summary>
    public string? HeaderPattern { get; init; }

    /// <summary>
    /// The names of the columns of a file without a line of names. Where <see cref="HeaderLine"/> is given too, they are used in the place
    /// of that line's. The default value is null.
    /// </summary>
    public IReadOnlyList<string>? ColumnNames
    {
        get;
        init => field = value is null ? null : ContentList.Of(value);
    }

    /// <summary>
    /// The words that stand for a missing value, besides nothing and NaN, and the numbers that do, as the log writes them: -999. The
    /// default value is none. A log that is no text has no words: there they are an error, and <c>LogMapping.MissingValues</c> has the
    /// numbers.
    /// </summary>
    public IReadOnlyList<string> MissingWords
    {
        get;
        init => field = ContentList.Of(value);
    }

    = ContentList.Of<string>([]);

    internal void Check(OptionChecks checks)
    {
        checks.Expect(
            Separator is null || !(char.IsAsciiLetterOrDigit(Separator.Value) || "\"\r\n.+-".Contains(
                Separator.Value, StringComparison.Ordinal)),
            nameof(Separator), $"'{Separator}'", "a character that is no part of a number, no quote and no line break");
        checks.Expect(DecimalSign is null or '.' or ',', nameof(DecimalSign), $"'{DecimalSign}'", "'.' or ','");
        checks.Expect(HeaderLine is null or >= 1, nameof(HeaderLine), HeaderLine, "1 or more");
        checks.Expect(
            HeaderLine is null || HeaderPattern is null,
            nameof(HeaderPattern),
            $"'{HeaderPattern}'",
            $"null where {nameof(HeaderLine)} is given");
        checks.Expect(ColumnNames is null or { Count: > 0 }, nameof(ColumnNames), "empty", "one name or more");
    }
}
