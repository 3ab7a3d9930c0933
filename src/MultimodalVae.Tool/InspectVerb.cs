using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Says what is in a log, and how its columns map to modalities.</summary>
internal sealed class InspectVerb : Verb
{
    private readonly LogInput _log = new();
    private readonly Option<string?> _out;
    private readonly Option<bool> _columns;
    private readonly Option<bool> _json;

    public InspectVerb()
        : base("inspect", "What is in a log: tables, rates, missing values, the columns of each modality, and questions about values.")
    {
        AddAll(_log.Symbols);
        _out = Add(new Option<string?>("--out")
        {
            Description = "Writes the mapping to this file, to be looked at, changed, and given to --map."
        });
        _columns = Add(new Option<bool>("--columns")
        {
            Description = "Prints the least, the greatest and the most frequent value of every column of the log.",
        });
        _json = AddJson();
    }

    public override string Example => "mmvae inspect arm.csv --out map.json";

    public override string Next =>
        "look at map.json, change it where the guess is wrong, then: mmvae train arm.csv --map map.json --out arm.safetensors";

    public override void Run(VerbContext context)
    {
        var (log, mapping) = _log.Read(context);
        var guess = mapping is null ? _log.Guess(context, log) : null;
        mapping = _log.With(context, mapping ?? guess!.Mapping);
        var path = context.Get(_out);
        if (path is not null)
            mapping.Save(path);
        var mapped = Map(log, mapping, path);
        IReadOnlyList<LeftOutColumn> leftOut = guess?.LeftOut ?? mapped.LeftOut;
        var data = mapped.Data;
        (double Seconds, double? Rate)? recorded = data.Episodes.Times.IsEmpty ? null : RecordedTime.Of(data.Episodes);
        var problems = ProblemsOf(data);
        if (context.Get(_json))
        {
            context.Json(new
            {
                log = log.Name,
                format = log.Format,
                tables = log.Tables.Select(table => (Table: table, Rate: TableRate.Of(table, mapping))).Select(one => new
                {
                    name = one.Table.Name,
                    rows = one.Table.RowCount,
                    rowsPerSecond = one.Rate.RowsPerSecond,
                    rowsWithRepeatedTime = one.Rate.RepeatedTimes,
                    columns = one.Table.Columns.Select(column => column.Name),
                }),
                rows = data.RowCount,
                episodes = data.Episodes.Names,
                recordedSeconds = recorded?.Seconds,
                rowsPerSecond = recorded?.Rate,
                gaps = RecordedTime.GapsIn(data.Episodes),
                clock = mapped.Clock is { } clock ? new { modality = clock.Modality, rowsPerSecond = clock.Rate } : null,
                missingValues = data.MissingValueCount,
                modalities = data.Layout.Modalities.Select(modality => new { name = modality.Name, columns = modality.ColumnNames }),
                leftOut,
                notRead = log.LeftOut,
                guessed = guess?.Notes ?? [],
                questions = mapped.Questions.Select(VerbContext.JsonOf),
                columns = ColumnTable.Of(mapped),
                warnings = data.Warnings,
                problems = problems.Select(VerbContext.JsonOf),
            });
            return;
        }

        context.Line($"{log.Name}: {log.Format}");
        foreach (var table in log.Tables)
            context.Line($"  {table}{TableRate.Of(table, mapping)}");
        context.Line();
        context.Line(data + TimeLines.OfRecording(data.Episodes));
        if (mapped.Clock is { } clockOfRows)
            context.Line($"  {TimeLines.OfClock(clockOfRows)}");
        foreach (var modality in data.Layout.Modalities)
            context.Line($"  {modality.Name,-16} {modality.Width,4} column{(modality.Width == 1 ? " " : "s")}  " +
                $"{string.Join(", ", mapping.Modalities[modality.Name])}");
        foreach (var line in LeftOutLines.Of(leftOut))
            context.Line($"  left out: {line}");
        foreach (var note in guess?.Notes ?? [])
            context.Line($"  guessed: {note}");
        context.Questions(mapped.Questions, "question");
        context.Found(problems, data.Episodes);
        foreach (var line in context.Get(_columns) ? ColumnTable.Lines([.. ColumnTable.Of(mapped)]) : [])
            context.Line(line);
        context.Warn(data.Warnings);
        context.Line();
        if (path is not null)
            context.Line($"The mapping is in {path}.");
        else if (guess is not null)
            context.Line("This is a guess by names and values: --out map.json writes it to a file to be changed.");
        else
            context.Line("The columns are as the mapping of --map says.");
    }

    /// <summary>Maps the log. Where that fails, the mapping is what is to be changed.</summary>
    private static MappedLog Map(RobotLog log, LogMapping mapping, string? savedTo)
    {
        try
        {
            return log.Map(mapping);
        }
        catch (InvalidDataException exception) when (savedTo is not null)
        {
            throw new InvalidDataException($"{exception.Message} The mapping is in {savedTo}: change it there.", exception);
        }
    }

    /// <summary>What looks wrong in the rows, but for columns that are constant or empty: the warnings of the mapping name those.</summary>
    private static IReadOnlyList<DiagnosticsProblem> ProblemsOf(DataSet data) => data.RowCount < 2 ? [] :
        [.. data.Diagnose().Problems.Where(problem =>
            problem.Kind is not (DiagnosticsProblemKind.ConstantColumn or DiagnosticsProblemKind.NeverObserved))];
}
