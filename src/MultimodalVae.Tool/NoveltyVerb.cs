using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Finds rows that are unlike those of a normal log.</summary>
internal sealed class NoveltyVerb : Verb
{
    private readonly ModelInput _input = new();
    private readonly Option<string> _normal;
    private readonly Option<double> _rate;
    private readonly Option<bool> _json;

    public NoveltyVerb()
        : base("novelty", "Rows of a log that are unlike those of a normal one, and the modality that is to blame.")
    {
        AddAll(_input.Symbols);
        _normal = Add(new Option<string>("--normal")
        {
            Description = "A log in which all is well. Of the one that the model was trained on, only the test rows are taken.",
            Required = true,
        });
        _rate = Add(new Option<double>("--false-alarms") { Description = "The share of normal rows that are called novel.", DefaultValueFactory = _ => 0.01 });
        _json = AddJson();
    }

    public override string Example => "mmvae novelty arm.safetensors today.csv --normal arm.csv";

    public override string Next =>
        "where a modality is to blame, mmvae reconstruct with --without and its name says what it should have been.";

    public override void Run(VerbContext context)
    {
        using var input = _input.Read(context);
        var (normal, isTrained) = Normal(context, input.Mapping);
        normal = normal.Select(input.Model.Layout);
        if (isTrained)
            context.Note($"{context.Get(_normal)} is the log that the model was trained on: only its {normal.RowCount} test rows are taken as normal.");
        var detector = NoveltyDetector.Calibrate(input.Model, normal, new NoveltyOptions { FalseAlarmRate = context.Get(_rate) });
        Print(context, detector.Score(input.Rows, context.CancellationToken), detector, input.Rows);
    }

    private void Print(VerbContext context, NoveltyScores scores, NoveltyDetector detector, DataSet data)
    {
        if (context.Get(_json))
        {
            context.Json(new
            {
                rows = scores.Count,
                normalRows = detector.CalibrationRowCount,
                threshold = detector.Threshold,
                novel = scores.Novel.Select(score => new { row = score.Row, nats = score.Value, cause = score.Cause }),
            });
            return;
        }

        context.WindowsNote(data);
        context.Line(scores.ToString());
    }

    /// <summary>The rows of the normal log that the model was not trained on.</summary>
    /// <exception cref="ArgumentException">It is the log that the model was trained on, and there are no test rows.</exception>
    private (DataSet Rows, bool IsTrained) Normal(VerbContext context, LogMapping mapping)
    {
        var path = context.Get(_normal)!;
        var log = RobotLog.Read(path, mapping.Reading, cancellationToken: context.CancellationToken).Map(mapping).Data;
        var trained = _input.TrainedOn(context);
        var rows = trained.RowsOf(log);
        if (!trained.IsOf(log))
            return (rows, false);
        return trained.Split(rows).Test is { } test ? (test, true) : throw new ArgumentException(
            $"--normal {path} is the log that the model was trained on, all of it (--test 0); expected another log.");
    }
}
