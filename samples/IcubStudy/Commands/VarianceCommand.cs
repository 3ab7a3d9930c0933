using System.CommandLine;
using IcubStudy.Reports;
using IcubStudy.Settings;
using MultimodalVae.Measures;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Shows which settings influence the measures.</summary>
internal sealed class VarianceCommand : ResultsCommand
{
    private readonly Option<string[]> _factors = new("--factors")
    {
        Description = "The settings that are factors besides the modality. Models in which one of them is undefined are left out.",
        DefaultValueFactory = _ => ["depth", "width", "latent", "activation"],
        AllowMultipleArgumentsPerToken = true,
    };

    public VarianceCommand()
        : base(
            "variance",
            "Prints the share of the variance of each measure (log10) that the modality, each setting and their interactions explain.")
    {
        _factors.AcceptOnlyFromAmong([.. SettingNames.All]);
        Add(_factors);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        VarianceReport.Print(console, results.Done, parsed.GetValue(_factors)!, InformationMeasures.OfThePaper);
    }
}
