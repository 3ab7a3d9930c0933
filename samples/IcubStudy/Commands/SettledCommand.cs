using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Whether the trainings were long enough.</summary>
internal sealed class SettledCommand() : ResultsCommand(
    "settled", "Prints how the log-likelihood of the test rows changed between the last two probes of each model, and which probe had the best one.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        SettledReport.Print(console, results.Done);
    }
}
