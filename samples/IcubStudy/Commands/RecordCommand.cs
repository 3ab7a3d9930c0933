using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Compares the errors with the published ones.</summary>
internal sealed class RecordCommand() : ResultsCommand(
    "record", "Prints the errors for the original's test inputs (T1 to T4) with the best published ones, the best models first.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectIcub("the test inputs are defined for its columns");
        RecordReport.Print(console, results.Done);
    }
}
