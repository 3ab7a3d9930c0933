using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>What the latent mean tells of the classes of the rows.</summary>
internal sealed class ReadOutsCommand : ResultsCommand
{
    private readonly DataOptions _data = new();

    public ReadOutsCommand()
        : base("readouts", "Prints how well a linear read-out of the latent mean tells the class of a row, by the modalities that are given.")
    {
        foreach (var option in _data.Options)
            Add(option);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        var data = _data.Load(parsed);
        results.ExpectData(data);
        ReadOutReport.Print(console, results.Done, data);
    }
}
