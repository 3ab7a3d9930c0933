using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>The errors of the original's test inputs.</summary>
internal sealed class RecordCommand() : ResultsCommand(
    "record", "Prints the errors of the original's test inputs (T1 to T4) beside the best published ones, the best models first.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectIcub("the test inputs are of its recording");
        RecordReport.Print(console, results.Done);
    }
}
