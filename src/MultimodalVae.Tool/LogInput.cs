using System.CommandLine;
using System.Globalization;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>The log that a verb reads, and how.</summary>
/// <param name="hasModel">Whether the verb has a model, with a mapping beside it.</param>
internal sealed class LogInput(bool hasModel = false)
{
    private readonly Argument<string[]> _log = new("LOG")
    {
        Description = "The log: CSV or other text in columns, Parquet, a LeRobot folder, HDF5, MATLAB, or a bag of ROS 2. "
            + "Several, a folder of them or a pattern in quotes: each is an episode.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _map = new("--map")
    {
        Description = "The mapping of columns to modalities, a JSON file as 'inspect --out' writes it. Without it: "
            + (hasModel ? "MODEL.map.json, which 'train' wrote beside the model." : "as the names and values suggest."),
    };

    private readonly Option<string?> _separator = new("--separator")
    {
        Description = "The character between columns, or tab. Without it: found by looking.",
    };

    private readonly Option<string?> _decimal = new("--decimal")
    {
        Description = "The character before the decimals, . or ,. Without it: found by looking.",
    };

    private readonly Option<int?> _headerLine = new("--header-line") { Description = "The number of the line with the names of the columns, from 1." };
    private readonly Option<string?> _headerPattern = new("--header-pattern") { Description = "What the line with the names looks like, as in 't;force*'." };
    private readonly Option<string?> _columnNames = new("--column-names") { Description = "The names of the columns of a text without them, separated by commas." };
    private readonly Option<string?> _missing = new("--missing")
    {
        Description = "The numbers that stand for a missing value in any column, and the words that do in a text, separated by commas, "
            + "as in NA,-999.",
    };


    private readonly Choice<ResamplingMethod?> _resample = new(
        "--resample",
        "Brings sensors of different rates onto one clock, that of the slowest; 'resampling' of the mapping can say more.",
        hasDefault: false,
        Enum.GetValues<ResamplingMethod>().Select(method => (method.ToString().ToLowerInvariant(), (ResamplingMethod?)method)));

    /// <summary>What was typed as the log.</summary>
    public string[] Paths(VerbContext context) => context.Get(_log);

    /// <summary>Whether there is a mapping: one that was typed, or one beside the model.</summary>
    public bool HasMapping(VerbContext context, string? beside) => context.Get(_map) is not null || File.Exists(beside);

    public IEnumerable<Symbol> Symbols =>
        [_log, _map, _separator, _decimal, _headerLine, _headerPattern, _columnNames, _missing, _resample.Option];

    /// <summary>Reads the log; the options of the command line take the place of those in the mapping.</summary>
    /// <param name="context">What was typed.</param>
    /// <param name="beside">A mapping that is used where none is given; null for none.</param>
    public (RobotLog Log, LogMapping? Mapping) Read(VerbContext context, string? beside = null)
    {
        var path = context.Get(_map) ?? (File.Exists(beside) ? beside : null);
        var mapping = path is null ? null : LogMapping.Load(path);
        var options = OptionsOf(context, mapping);
        try
        {
            return (context.Get(_log) is [var one]
                ? RobotLog.Read(one, options, cancellationToken: context.CancellationToken)
                : RobotLog.Read(context.Get(_log), options, cancellationToken: context.CancellationToken), mapping);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidDataException
            && mapping?.Reading.Csv.ColumnNames is { } names && context.Get(_columnNames) is null)
        {
            throw new ArgumentException(
                $"{exception.Message.TrimEnd('.')}. The names of the {names.Count} columns are 'columnNames' in {path}"
                + $"{(hasModel ? ", the mapping of the model" : "")}.", exception);
        }
    }

    /// <summary>A mapping with what the command line says of it.</summary>
    public LogMapping With(VerbContext context, LogMapping mapping) => mapping with
    {
        Reading = OptionsOf(context, mapping),
        MissingValues = MissingOf(context).Numbers is not { Count: > 0 } numbers ? mapping.MissingValues
            : new(mapping.MissingValues) { ["*"] = numbers },
        Resampling = _resample.Of(context) is not { } method ? mapping.Resampling
            : (mapping.Resampling ?? new Resampling()) with { Method = method },
    };

    /// <summary>What names and values of the log suggest.</summary>
    public MappingGuess Guess(VerbContext context, RobotLog log) => MappingGuess.Of(log, MissingOf(context).Numbers);

    /// <summary>Reads the log as data.</summary>
    /// <param name="context">What was typed.</param>
    /// <param name="beside">A mapping that is used where none is given; null for a guess.</param>
    /// <param name="mayLack">
    /// Whether the log may lack a modality of the mapping: then the data have none of it. Null where it may lack none.
    /// </param>
    public (MappedLog Log, LogMapping Mapping) Map(VerbContext context, string? beside = null, Func<string, bool>? mayLack = null)
    {
        var (log, mapping) = Read(context, beside);
        if (mapping is null)
        {
            var guess = Guess(context, log);
            foreach (var note in guess.Notes)
                context.Note($"guessed: {note}.");
            mapping = guess.Mapping;
        }

        mapping = With(context, mapping);
        var mapped = log.Map(mayLack is null ? mapping : LackingModalities.Without(mapping, log, mayLack));
        context.Warn(mapped.Data.Warnings);
        return (mapped, mapping);
    }

    private LogOptions OptionsOf(VerbContext context, LogMapping? mapping)
    {
        var options = mapping?.Reading ?? new LogOptions();
        return options with { Csv = CsvOf(context, options.Csv) };
    }

    /// <exception cref="ArgumentException">It is not one character.</exception>
    private static char? Character(VerbContext context, Option<string?> option) => context.Get(option) switch
    {
        null => null,
        "tab" => '\t',
        [var one] => one,
        var other => throw new ArgumentException(
            $"{option.Name} is '{other}'; expected one character{(option.Name == "--separator" ? ", or tab" : "")}."),
    };

    private CsvFormat CsvOf(VerbContext context, CsvFormat csv) => csv with
    {
        Separator = Character(context, _separator) ?? csv.Separator,
        DecimalSign = Character(context, _decimal) ?? csv.DecimalSign,
        HeaderLine = context.Get(_headerLine) ?? csv.HeaderLine,
        HeaderPattern = context.Get(_headerPattern) ?? csv.HeaderPattern,
        ColumnNames = context.Get(_columnNames)?.Split(',') ?? csv.ColumnNames,
        MissingWords = MissingOf(context).Words is { Count: > 0 } words ? words : csv.MissingWords,
    };

    /// <summary>What was typed for missing values: words, which only a text has, and numbers, which any log may have.</summary>
    private (IReadOnlyList<string> Words, IReadOnlyList<double> Numbers) MissingOf(VerbContext context)
    {
        var (words, numbers) = (new List<string>(), new List<double>());
        foreach (var typed in context.Get(_missing)?.Split(',') ?? [])
        {
            if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                numbers.Add(number);
            else
                words.Add(typed);
        }

        return (words, numbers);
    }
}
