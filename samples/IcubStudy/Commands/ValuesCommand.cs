using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Prints and draws values of each group of models.</summary>
internal sealed class ValuesCommand : ResultsCommand
{
    private readonly ValuesOption _values = new("print");

    public ValuesCommand()
        : base("values", "Prints and draws values of the models of a plan: medians over seeds with 95 % intervals.") => Add(_values);

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var values = _values.Of(parsed, results.Done);
        ValuesReport.Print(console, results.Done, values);
        ValuesPicture.Save(results.Folder.Output.Add("values.png"), results.Done, values);
    }
}
