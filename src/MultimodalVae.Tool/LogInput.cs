using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>The log that a verb reads, and how.</summary>
/// <param name="hasModel">Whether the verb has a model, with a mapping beside it.</param>
/// <param name="log">What is typed as the log; null for the argument of most verbs.</param>
/// <param name="withoutMap">What is done without a mapping; null for what most verbs do.</param>
internal sealed class LogInput(bool hasModel = false, Argument<string[]>? log = null, string? withoutMap = null)
{
    private readonly Argument<string[]> _log = log ?? new("LOG")
    {
        Description = "The log: CSV or other text in columns, Parquet, a LeRobot folder, HDF5, MATLAB, or a bag of ROS 2. "
            + "Several, a folder of them or a pattern in quotes: each is an episode.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _map = new("--map")
    {
        Description = "The mapping of columns to modalities, a JSON file as 'inspect --out' writes it. Without it: "
            + (withoutMap ?? (hasModel ? "MODEL.map.json, which 'train' wrote beside the model." : "as the names and values suggest.")),
    };

    private readonly TextInput _text = new();

    private readonly Choice<ResamplingMethod?> _resample = new(
        "--resample",
        "Brings sensors of different rates onto one clock, that of the slowest; 'resampling' of the mapping can say more.",
        hasDefault: false,
        Enum.GetValues<ResamplingMethod>().Select(method => (method.ToString().ToLowerInvariant(), (ResamplingMethod?)method)));

    /// <summary>What was typed as the log.</summary>
    public string[] Paths(VerbContext context) => context.Get(_log);

    /// <summary>What was typed as the mapping; null for nothing.</summary>
    public string? MapPath(VerbContext context) => context.Get(_map);

    /// <summary>Whether there is a mapping: one that was typed, or one beside the model.</summary>
    public bool HasMapping(VerbContext context, string? beside) => context.Get(_map) is not null || File.Exists(beside);

    public IEnumerable<Symbol> Symbols => [_log, _map, .. _text.Symbols, _resample.Option];

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
            && mapping?.Reading.Csv.ColumnNames is { } names && !_text.HasColumnNames(context))
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
        MissingValues = _text.MissingOf(context).Numbers is not { Count: > 0 } numbers ? mapping.MissingValues
            : new(mapping.MissingValues) { ["*"] = numbers },
        Resampling = _resample.Of(context) is not { } method ? mapping.Resampling
            : (mapping.Resampling ?? new Resampling()) with { Method = method },
    };

    /// <summary>What names and values of the log suggest.</summary>
    public MappingGuess Guess(VerbContext context, RobotLog log) => MappingGuess.From(log, _text.MissingOf(context).Numbers);

    /// <summary>Reads the log as data.</summary>
    /// <param name="context">What was typed.</param>
    /// <param name="beside">A mapping that is used where none is given; null for a guess.</param>
    /// <param name="mayLack">
    /// Whether the log may lack a modality of the mapping: then the data have none of it. Null where it may lack none.
    /// </param>
    /// <param name="columnsOfModel">The columns of each modality of the model, whose classes the data have; null without a model.</param>
    public (MappedLog Log, LogMapping Mapping) Map(
        VerbContext context, string? beside = null, Func<string, bool>? mayLack = null, ILookup<string, string>? columnsOfModel = null)
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
        var used = hasModel ? AbsentModalities.WithoutLabel(mapping, log.Tables) : mapping;
        if (used.Label != mapping.Label)
            context.Note($"The log does not have the label '{mapping.Label}'.");
        var mapped = log.Map(mayLack is null ? used : ExpectedModalities.In(log, used, mayLack), columnsOfModel);
        context.Warn(mapped.Data.Warnings);
        return (mapped, mapping);
    }

    private LogOptions OptionsOf(VerbContext context, LogMapping? mapping)
    {
        var options = mapping?.Reading ?? new LogOptions();
        return options with { Csv = _text.With(context, options.Csv) };
    }
}
