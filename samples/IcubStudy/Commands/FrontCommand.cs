using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Shows the trade-off between reconstruction and the latent space.</summary>
internal sealed class FrontCommand() : ResultsCommand(
    "front",
    "Prints and draws the Pareto fronts of the error on complete input (T1) against the latent loss and the log-likelihood.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectIcub("T1 is defined for its columns");
        FrontReport.Print(console, results.Done);
        FrontPicture.Save(results.Folder.Output.Add("front.png"), results.Done);
    }
}
