using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Writes tables and pictures of all results.</summary>
internal sealed class MergeCommand() : ResultsCommand(
    "merge", "Writes tables and pictures of the finished models of a plan and lists the missing ones.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console) => MergeReport.Write(results, console);
}
