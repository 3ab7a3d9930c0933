using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Which modality is the most informative one.</summary>
internal sealed class OrdersCommand() : ResultsCommand(
    "orders", "Prints which modality is the most informative one, in how many models, and how well kinds of models agree.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        OrderReport.Print(console, results.Done);
    }
}
