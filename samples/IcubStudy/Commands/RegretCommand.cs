using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Shows whether a modality is hard to predict for the models or for any method.</summary>
internal sealed class RegretCommand : ResultsCommand
{
    private readonly Option<string> _modality = new("--modality")
    {
        Description = "The modality that the variants of the plan change.",
        DefaultValueFactory = _ => "joint",
    };

    private readonly DataOptions _data = new();

    public RegretCommand()
        : base(
            "regret",
            "Prints and draws, for each variant of a modality, the share of its variance that baselines leave unexplained (attainable) " +
            "and what the models leave beyond that (regret).")
    {
        Add(_modality);
        foreach (var option in _data.Options)
            Add(option);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var modality = parsed.GetValue(_modality)!;
        if (!results.Done[0].Modalities.Contains(modality))
            throw new ArgumentException($"--modality is {modality}; expected one of {string.Join(", ", results.Done[0].Modalities)}.");
        RegretReport.Print(console, results.Done, modality, _data.LoadFor(results, parsed));
        RegretPicture.Save(results.Folder.Output.Add("regret.png"), results.Done, modality);
    }
}
