using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>The options by which a text in columns is read.</summary>
internal sealed class TextInput
{
    private readonly Option<string?> _separator = new("--separator")
    {
        Description = "The character between columns, or tab. Without it: found by looking.",
    };

    private readonly Option<string?> _decimal = new("--decimal")
    {
        Description = "The character before the decimals, . or ,. Without it: found by looking.",
    };

    private readonly Option<int?> _headerLine = new("--header-line")
    {
        Description = "The number of the line with the names of the columns, from 1.",
    };

    private readonly Option<string?> _headerPattern = new("--header-pattern")
    {
        Description = "What the line with the names looks like, as in 't;force*'.",
    };

    private readonly Option<string?> _columnNames = new("--column-names")
    {
        Description = "The names of the columns of a text without them, separated by commas.",
    };

    private readonly Option<string?> _missing = new("--missing")
    {
        Description =
            "The numbers that stand for a missing value in any column, and the words that do in a text, separated by commas, as in "
            + "NA,-999.",
    };

    public IEnumerable<Symbol> Symbols => [_separator, _decimal, _headerLine, _headerPattern, _columnNames, _missing];

    /// <summary>Whether names of columns were typed.</summary>
    public bool HasColumnNames(VerbContext context) => context.Get(_columnNames) is not null;

    /// <summary>A format with what was typed in the place of what it has.</summary>
    /// <exception cref="ArgumentException">A separator or decimal sign is not one character.</exception>
    public CsvFormat With(VerbContext context, CsvFormat csv)
    {
        // A line and a pattern say the same in two ways: one that was typed takes the place of either.
        var (line, pattern) = (context.Get(_headerLine), context.Get(_headerPattern));
        if (line is null && pattern is null)
            (line, pattern) = (csv.HeaderLine, csv.HeaderPattern);
        return csv with
        {
            Separator = Character(context, _separator) ?? csv.Separator,
            DecimalSign = Character(context, _decimal) ?? csv.DecimalSign,
            HeaderLine = line,
            HeaderPattern = pattern,
            ColumnNames = context.Get(_columnNames)?.Split(',', StringSplitOptions.TrimEntries) ?? csv.ColumnNames,
            MissingWords = MissingOf(context).Words is { Count: > 0 } words ? words : csv.MissingWords,
        };
    }

    /// <summary>What was typed for missing values: words, which only a text has, and numbers, which any log may have.</summary>
    public (IReadOnlyList<string> Words, IReadOnlyList<double> Numbers) MissingOf(VerbContext context)
    {
        var (words, numbers) = (new List<string>(), new List<double>());
        foreach (var typed in context.Get(_missing)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (NumberOption.TryParse(typed, out var number) && double.IsFinite(number))
                numbers.Add(number);
            else
                words.Add(typed);
        }

        return (words, numbers);
    }

    private static char? Character(VerbContext context, Option<string?> option) => context.Get(option) switch
    {
        null => null,
        "tab" => '\t',
        [var one] => one,
        var other => throw new ArgumentException(
            $"{option.Name} is '{other}'; expected one character{(option.Name == "--separator" ? ", or tab" : "")}."),
    };
}
