using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Shows whether the models were trained long enough.</summary>
internal sealed class SettledCommand() : ResultsCommand(
    "settled", "Prints how the test log-likelihood of each model changed between its last two probes, and the best one of all its probes.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        SettledReport.Print(console, results.Done);
    }
}
