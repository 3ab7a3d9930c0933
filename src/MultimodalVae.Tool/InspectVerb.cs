using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Says what is in a log, and how its columns map to modalities.</summary>
internal sealed class InspectVerb : Verb
{
    private readonly LogInput _log = new();
    private readonly Option<string?> _out;
    private readonly Option<bool> _json;

    public InspectVerb()
        : base("inspect", "What is in a log: tables, rates, missing values, and the columns of each modality.")
    {
        AddAll(_log.Symbols);
        _out = Add(new Option<string?>("--out") { Description = "Writes the mapping to this file, to be looked at, changed, and given to --map." });
        _json = AddJson();
    }

    public override string Example => "mmvae inspect arm.csv --out map.json";

    public override string Next =>
        "look at map.json, change it where the guess is wrong, then: mmvae train arm.csv --map map.json --out arm.safetensors";

    public override void Run(VerbContext context)
    {
        var (log, mapping) = _log.Read(context);
        var guess = mapping is null ? MappingGuess.Of(log) : null;
        mapping = _log.With(context, mapping ?? guess!.Mapping);
        var mapped = log.Map(mapping);
        IReadOnlyList<LeftOutColumn> leftOut = guess?.LeftOut ?? mapped.LeftOut;
        var data = mapped.Data;
        var problems = ProblemsOf(data);
        if (context.Get(_out) is { } path)
            mapping.Save(path);
        if (context.Get(_json))
        {
            context.Json(new
            {
                log = log.Name,
                format = log.Format,
                tables = log.Tables.Select(table => new { name = table.Name, rows = table.RowCount, columns = table.Columns.Select(column => column.Name) }),
                rows = data.RowCount,
                episodes = data.Episodes.Names,
                missingValues = data.HoleCount,
                modalities = data.Layout.Modalities.Select(modality => new { name = modality.Name, columns = modality.ColumnNames }),
                leftOut,
                warnings = data.Warnings,
                problems = problems.Select(VerbContext.JsonOf),
            });
            return;
        }

        context.Line($"{log.Name}: {log.Format}");
        foreach (var table in log.Tables)
            context.Line($"  {table}");
        context.Line();
        context.Line($"{data}{(data.Episodes.Times.IsEmpty ? "" : $", {DurationOf(data)}")}");
        foreach (var modality in data.Layout.Modalities)
            context.Line($"  {modality.Name,-16} {modality.Width,4} column{(modality.Width == 1 ? " " : "s")}  {string.Join(", ", mapping.Modalities[modality.Name])}");
        foreach (var column in leftOut.Take(20))
            context.Line($"  left out: {column}");
        if (leftOut.Count > 20)
            context.Line($"  left out: {leftOut.Count - 20} more");
        context.Found(problems, data.Episodes);
        context.Warn(data.Warnings);
        context.Line();
        if (context.Get(_out) is { } written)
            context.Line($"The mapping is in {written}.");
        else if (guess is not null)
            context.Line("This is a guess by names and values: --out map.json writes it to a file to be changed.");
        else
            context.Line("The columns are as the mapping of --map says.");
    }

    /// <summary>What looks wrong in the rows, but for columns that are constant or empty: the warnings of the mapping name those.</summary>
    private static IReadOnlyList<DiagnosticsProblem> ProblemsOf(DataSet data) => data.RowCount < 2 ? [] :
        [.. data.Diagnose().Problems.Where(problem =>
            problem.Kind is not (DiagnosticsProblemKind.ConstantColumn or DiagnosticsProblemKind.NeverObserved))];

    private static string DurationOf(DataSet data)
    {
        var (seconds, rate) = RecordedTime.Of(data.Episodes);
        return FormattableString.Invariant(
            $"{seconds:0.###} s recorded, {rate ?? 0:0.##} rows per second, {data.Episodes.Runs.Count - data.Episodes.Names.Count} gaps");
    }
}
