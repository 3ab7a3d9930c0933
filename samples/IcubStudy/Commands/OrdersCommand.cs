using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Ranks the modalities by how informative they are.</summary>
internal sealed class OrdersCommand() : ResultsCommand(
    "orders", "Ranks the modalities by how informative they are, and prints how well the rankings of groups of models agree.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        OrderReport.Print(console, results.Done);
    }
}
