using System.CommandLine;

namespace MultimodalVae.Tool;

/// <summary>Fills in what is hidden.</summary>
internal sealed class ReconstructVerb : Verb
{
    private readonly ModelInput _input = new();
    private readonly Option<string[]> _without;
    private readonly Option<string> _out;
    private readonly Option<bool> _all;

    public ReconstructVerb()
        : base(
            "reconstruct",
            "What the model makes of a log with modalities hidden: for every row what was measured, mean and standard deviation, in the "
            + "units of the log.")
    {
        AddAll(_input.Symbols);
        _without = Add(new Option<string[]>("--without")
        {
            Description = "The modalities that are hidden. Those that the log does not have are hidden anyway.",
            AllowMultipleArgumentsPerToken = true,
        });
        _out = Add(new Option<string>("--out") { Description = "The CSV file.", Required = true });
        _all = Add(new Option<bool>("--all") { Description = "Writes the columns of all modalities, not only of those that are hidden." });
    }

    public override string Example => "mmvae reconstruct arm.safetensors arm.csv --without vision_next vision_now --out guess.csv";

    public override string Next => "mmvae novelty arm.safetensors today.csv --normal arm.csv finds rows that are unlike normal ones.";

    public override void Run(VerbContext context)
    {
        using var input = _input.Read(context, mayLackAny: true);
        string[] hidden = [.. ModelInput.Names(context.Get(_without)).Union(input.NotObserved)];
        if (hidden.Length == 0)
            throw new ArgumentException("--without is missing: expected the names of modalities to hide, as in --without vision touch.");
        var guess = input.Model.Reconstruct(input.Rows, input.Model.Layout.Without(hidden));
        guess.WriteCsv(context.Get(_out)!, input.Rows, context.Get(_all) ? null : hidden);
        context.WindowsNote(input.Trained.Window);
        context.Line($"{input.Rows.RowCount} rows without {string.Join(", ", hidden)}: {context.Get(_out)}");
        PrintUnexplained(context, input, guess, hidden);
    }

    /// <summary>How good it is, by the values that were hidden.</summary>
    private static void PrintUnexplained(VerbContext context, ModelRows input, Reconstruction guess, string[] hidden)
    {
        var trained = input.Model.DataStatistics;
        var test = input.IsTrained ? input.Trained.Split(input.Rows).Test : null;
        var ofAll = HiddenModalities.Unexplained(guess, input.Rows, trained);
        var ofTest = test is null ? []
            : HiddenModalities.Unexplained(input.Model.Reconstruct(test, input.Model.Layout.Without(hidden)), test, trained);
        context.Line("Variance of what was hidden that is not explained; 0 % is perfect, 100 % no better than the means:");
        foreach (var name in hidden)
        {
            var all = ofAll.FirstOrDefault(found => found.Modality == name);
            var tested = ofTest.FirstOrDefault(found => found.Modality == name);
            context.Line($"  {name,-16} " + (all is null ? "not known: the log has no values of it that vary"
                : Percent(all) + (tested is null ? "" : $", in the {test!.RowCount} test rows {Percent(tested)}")));
        }

        if (input.IsTrained)
        {
            context.Note(test is null ? "The model was trained on all rows of this log: it may explain less of others."
                : $"The model was trained on {input.Rows.RowCount - test.RowCount} of these rows; "
                    + $"the other {test.RowCount} are test rows.");
        }
    }

    private static string Percent(ModalityReconstruction found) => FormattableString.Invariant($"{100 * found.Unexplained:0.0} %");
}
