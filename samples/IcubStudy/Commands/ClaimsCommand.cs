using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Tests the claims of the paper.</summary>
internal sealed class ClaimsCommand() : ResultsCommand(
    "claims", "Tests the claims of the paper on the models of a plan and prints effect sizes and verdicts.")
{
    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectIcub("the claims are about its modalities");
        ClaimReport.Write(results.Folder.Output.Add("claims.csv"), console, results.Done);
    }
}
