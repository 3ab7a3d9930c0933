using System.CommandLine;
using MultimodalVae.Files;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Finds rows that are unlike those of a normal log.</summary>
internal sealed class NoveltyVerb : Verb
{
    private const int MaxStretches = 10;

    private readonly ModelInput _input = new();
    private readonly Option<string> _normal;
    private readonly Option<double> _rate;
    private readonly Option<string?> _out;
    private readonly Option<bool> _json;

    public NoveltyVerb()
        : base("novelty", "Rows of a log that are unlike those of a normal one, and the modality that is to blame.")
    {
        AddAll(_input.Symbols);
        Add(_input.Without);
        _normal = Add(new Option<string>("--normal")
        {
            Description = "A log in which all is well. Of the one that the model was trained on, only the test rows are taken.",
            Required = true,
        });
        _rate = Add(NumberOption.Create("--false-alarms", "The share of normal rows that are called novel.", 0.01));
        _out = Add(new Option<string?>("--out")
        {
            Description = "Writes all rows to this CSV file: row, episode, time, nats, novel, cause.",
        });
        _json = AddJson();
    }

    public override string Example => "mmvae novelty arm.safetensors today.csv --normal arm.csv";

    public override string Next =>
        "where a modality is to blame, mmvae reconstruct with --without and its name says what it should have been.";

    public override void Run(VerbContext context)
    {
        using var input = _input.Read(context);
        var (normal, isTrained) = Normal(context, input);
        normal = AbsentModalities.Select(normal, input.Model.Layout, input.NotObserved);
        if (isTrained)
            context.Note($"{context.Get(_normal)} is the log that the model was trained on: " +
                $"only its {normal.RowCount} test rows are taken as normal.");
        var detector = NoveltyDetector.Calibrate(input.Model, normal, new NoveltyOptions { FalseAlarmRate = context.Get(_rate) });
        var scores = detector.Score(input.Hide(input.Rows), context.CancellationToken);
        if (context.Get(_out) is { } path)
            AtomicFile.WriteText(path, writer => NoveltyTable.Write(writer, scores));
        Print(context, scores, input);
    }

    private void Print(VerbContext context, NoveltyScores scores, ModelRows input)
    {
        var stretches = scores.Stretches();
        if (context.Get(_json))
        {
            context.Json(new
            {
                rows = scores.Count,
                normalRows = scores.Detector.CalibrationRowCount,
                threshold = scores.Detector.Threshold,
                stretches = stretches.Select(stretch => new
                {
                    first = stretch.First,
                    last = stretch.Last,
                    episode = scores.Episodes[stretch.First],
                    from = NoveltyTable.TimeOf(scores, stretch.First),
                    to = NoveltyTable.TimeOf(scores, stretch.Last),
                    novel = stretch.Novel.Count,
                    cause = stretch.Cause,
                    column = NoveltyTable.ColumnOf(stretch, input),
                }),
                novel = scores.Novel.Select(score => new
                {
                    row = score.Row,
                    episode = scores.Episodes[score.Row],
                    time = NoveltyTable.TimeOf(scores, score.Row),
                    nats = score.Value,
                    cause = score.Cause,
                }),
            });
            return;
        }

        context.WindowsNote(input.Trained.Window);
        context.Line($"{scores.Novel.Count} of {scores.Count} rows are novel. {scores.Detector}");
        foreach (var stretch in stretches.Take(MaxStretches))
            context.Line($"  {NoveltyTable.LineOf(stretch, scores, NoveltyTable.ColumnOf(stretch, input))}");
        if (stretches.Count > MaxStretches)
            context.Line($"  and {stretches.Count - MaxStretches} more{(context.Get(_out) is null ? "; --out writes all rows" : "")}");
    }

    /// <summary>The rows of the normal log that the model was not trained on.</summary>
    /// <exception cref="ArgumentException">It is the log that the model was trained on, and there are no test rows.</exception>
    private (DataSet Rows, bool IsTrained) Normal(VerbContext context, ModelRows input)
    {
        var path = context.Get(_normal)!;
        var read = RobotLog.Read(path, input.Mapping.Reading, cancellationToken: context.CancellationToken);
        var mapping = AbsentModalities.WithoutLabel(input.Mapping, read.Tables);
        var trained = input.Trained;
        var log = read.Map(
            ExpectedModalities.In(read, mapping, input.NotObserved.Contains), trained.ColumnsOf(input.Model.Layout)).Data;
        context.Warn(log.Warnings.Select(warning =>
            warning.StartsWith(path, StringComparison.Ordinal) ? $"{_normal.Name} {warning}" : $"{_normal.Name} {path}: {warning}"));
        var rows = trained.RowsOf(log);
        if (!trained.IsOf(log))
            return (rows, false);
        return trained.Split(rows).Test is { } test ? (test, true) : throw new ArgumentException(
            $"--normal {path} is the log that the model was trained on, all of it (--test 0); expected another log.");
    }
}
