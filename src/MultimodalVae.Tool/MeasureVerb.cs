using System.CommandLine;
using MultimodalVae.Measures;

namespace MultimodalVae.Tool;

/// <summary>The four measures of every modality, with intervals, and what they say.</summary>
internal sealed class MeasureVerb : Verb
{
    private readonly ModelInput _input = new();
    private readonly Option<string?> _out;
    private readonly Option<bool> _json;

    public MeasureVerb()
        : base("measure", "How much each modality matters: single modality error and loss of precision, in nats, with 95 % intervals, " +
            "and what they say in words.")
    {
        AddAll(_input.Symbols);
        Add(_input.Without);
        _out = Add(new Option<string?>("--out") { Description = "Writes the table to this CSV file." });
        _json = AddJson();
    }

    public override string Example => "mmvae measure arm.safetensors arm.csv --out measures.csv";

    public override string Next =>
        "mmvae reconstruct arm.safetensors arm.csv --without vision_next vision_now --out guess.csv fills in what is hidden.";

    public override void Run(VerbContext context)
    {
        using var input = _input.Read(context);
        var rows = input.Judged(context).Test;
        var table = InformationMeasures.Evaluate(input.Model, rows, cancellationToken: context.CancellationToken);

        // Pairs tell a model that ignores its input from modalities that tell the same.
        var pairs = PairwiseInformation.Evaluate(input.Model, rows, cancellationToken: context.CancellationToken);
        var reading = MeasureReading.From(table, pairs, cancellationToken: context.CancellationToken);
        if (context.Get(_out) is { } path)
            table.WriteCsv(path);
        if (context.Get(_json))
        {
            context.Json(new
            {
                rows = table.RowCount,
                measures = table.Select(result => new
                {
                    modality = result.Modality,
                    measure = result.Measure.Name,
                    direction = result.Direction.ToString(),
                    aggregation = result.Aggregation.ToString(),
                    mean = result.Mean,
                    lower = result.Lower,
                    upper = result.Upper,
                }),
                findings = reading.Findings.Select(finding => OptionNames.OfTool(finding.Sentence)),
                rankings = reading.Rankings.Select(ranking => ranking.Sentence),
            });
            return;
        }

        context.Report(table);
        context.Line();
        context.Report(reading);
    }
}
