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
        _normal = Add(new Option<string>("--normal") { Description = "A log in which all is well, that the model was not trained on.", Required = true });
        _rate = Add(new Option<double>("--false-alarms") { Description = "The share of normal rows that are called novel.", DefaultValueFactory = _ => 0.01 });
        _json = AddJson();
    }

    public override void Run(VerbContext context)
    {
        var (model, data, mapping) = _input.Read(context);
        using (model)
        {
            var normal = RobotLog.Read(context.Get(_normal)!, mapping.Reading, cancellationToken: context.CancellationToken).Map(mapping).Data.Select(model.Layout);
            var detector = NoveltyDetector.Calibrate(model, normal, new NoveltyOptions { FalseAlarmRate = context.Get(_rate) });
            var scores = detector.Score(data, context.CancellationToken);
            if (context.Get(_json))
                context.Json(new { rows = scores.Count, threshold = detector.Threshold, novel = scores.Novel.Select(score => new { row = score.Row, nats = score.Value, cause = score.Cause }) });
            else
                context.Line(scores.ToString());
        }
    }
}
