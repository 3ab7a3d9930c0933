using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Writes all results to one table, draws losses and measures, and prints a summary.</summary>
internal static class MergeReport
{
    public static void Write(StudyResults results, IAnsiConsole console)
    {
        if (results.Done.Count == 0)
            return;
        ResultFile.WriteAll(results.Folder.Output.Add("results.csv"), results.Done);
        LossPicture.Save(results.Folder.Output.Add("losses.png"), results.Done);
        MeasurePicture.Save(results.Folder.Output.Add("measures.png"), results.Done);
        ConsoleReport.Findings(console, results.Done);
        ConsoleReport.Measures(console, results.Done);
        ConsoleReport.Errors(console, results.Done);
    }
}
