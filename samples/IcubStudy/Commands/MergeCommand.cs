using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Tables and pictures of all that is known.</summary>
internal sealed class MergeCommand() : ResultsCommand("merge", "Makes tables and pictures of the models of a plan that are done, and lists the others.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console) => MergeReport.Write(results, console);
}
