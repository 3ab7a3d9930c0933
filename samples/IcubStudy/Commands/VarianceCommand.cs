using System.CommandLine;
using IcubStudy.Plans;
using IcubStudy.Reports;
using MultimodalVae.Measures;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Which settings move the measures.</summary>
internal sealed class VarianceCommand : ResultsCommand
{
    private readonly Option<string[]> _factors = new("--factors")
    {
        Description = "Settings that are factors, besides the modality; models in which one is not known are left out.",
        DefaultValueFactory = _ => ["depth", "width", "latent", "activation"],
        AllowMultipleArgumentsPerToken = true,
    };

    public VarianceCommand()
        : base("variance", "Prints how much of the variance of each measure (log10) is of the modality, of each setting, and of both together.")
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
