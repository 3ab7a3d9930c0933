using System.CommandLine;
using IcubStudy.Reports;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Prints values of each group of models.</summary>
internal sealed class ValuesCommand : ResultsCommand
{
    private readonly Option<string[]> _values = new("--values")
    {
        Description = $"The values to print: {ModelValue.Names}.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public ValuesCommand()
        : base("values", "Prints values of the models of a plan: medians over seeds with 95 % intervals.") => Add(_values);

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var values = parsed.GetValue(_values)!.SelectMany(value => ModelValue.Parse(value, results.Done[0].Modalities));
        ValuesReport.Print(console, results.Done, [.. values]);
    }
}
