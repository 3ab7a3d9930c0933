using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Whether one model can have everything.</summary>
internal sealed class FrontCommand() : ResultsCommand(
    "front", "Prints and draws what can be had at once: the error of complete input (T1) against the latent loss and the log-likelihood, over the whole training.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectIcub("T1 is of its recording");
        FrontReport.Print(console, results.Done);
        FrontPicture.Save(results.Folder.Output.Add("front.png"), results.Done);
    }
}
