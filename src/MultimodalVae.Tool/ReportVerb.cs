using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Writes the page about a model and a log.</summary>
internal sealed class ReportVerb : Verb
{
    private readonly ModelInput _input = new();
    private readonly Option<string> _out;
    private readonly Option<string?> _title;

    public ReportVerb()
        : base(
            "report",
            "One HTML page about a model: data, losses, what looks wrong, measures, reconstructions, latent space, calibration, novelty.")
    {
        AddAll(_input.Symbols);
        _out = Add(new Option<string>("--out") { Description = "The page.", Required = true });
        _title = Add(new Option<string?>("--title") { Description = "The title of the page. Without it: the modalities." });
    }

    public override string Example => "mmvae report arm.safetensors arm.csv --out arm.html";

    public override string Next => "open the page in a browser; it needs no network and no other file.";

    public override void Run(VerbContext context)
    {
        using var input = _input.Read(context);
        var (train, test, labels) = input.Judged(context);
        var options = new ReportOptions
        {
            Title = context.Get(_title),
            Training = train,
            Losses = _input.Losses(context),
            BestEpoch = input.Trained.BestEpoch,
            Labels = labels,
            Cautions = train is null ? [.. input.Caution is { } caution ? [caution] : (string[])[], .. input.Trained.Cautions()] : [],
            Wording = OptionNames.OfTool,
        };
        ProgressBar.Show(context, "report", bar =>
        {
            input.Model.WriteReport(
                context.Get(_out)!,
                test,
                options,
                bar.Of<CallProgress>(done => (done.Done, done.Total, "report")),
                context.CancellationToken);
            return true;
        });
        context.Line($"{test.RowCount} rows: {context.Get(_out)}");
    }
}
