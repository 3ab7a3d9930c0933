using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>Fills in what is hidden.</summary>
internal sealed class ReconstructVerb : Verb
{
    private readonly ModelInput _input = new();
    private readonly Option<string[]> _without;
    private readonly Option<string> _out;

    public ReconstructVerb()
        : base("reconstruct", "What the model makes of a log with modalities hidden: mean and standard deviation of every column, in the units of the log.")
    {
        AddAll(_input.Symbols);
        _without = Add(new Option<string[]>("--without") { Description = "The modalities that are hidden.", AllowMultipleArgumentsPerToken = true, Required = true });
        _out = Add(new Option<string>("--out") { Description = "The CSV file.", Required = true });
    }

    public override string Example => "mmvae reconstruct arm.safetensors arm.csv --without vision touch --out guess.csv";

    public override string Next => "mmvae novelty arm.safetensors today.csv --normal arm.csv finds rows that are unlike normal ones.";

    public override void Run(VerbContext context)
    {
        using var input = _input.Read(context);
        string[] hidden = [.. context.Get(_without)!.SelectMany(names => names.Split(','))];
        var guess = input.Model.Reconstruct(input.Rows, input.Model.Layout.Without(hidden));
        guess.WriteCsv(context.Get(_out)!);
        context.WindowsNote(input.Rows);
        context.Line($"{input.Rows.RowCount} rows without {string.Join(", ", hidden)}: {context.Get(_out)}");
    }
}
