using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>The claims of the paper, and what the models show of them.</summary>
internal sealed class ClaimsCommand() : ResultsCommand(
    "claims", "Compares what the paper claims with what the models of a plan show, with tests and effect sizes.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectIcub("the claims are about its modalities");
        ClaimReport.Write(results.Folder.Output.Add("claims.csv"), console, results.Done);
    }
}
