using System.CommandLine;
using IcubStudy.Reports;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>Prints how well the class of a row can be predicted from the latent mean.</summary>
internal sealed class ReadOutsCommand : ResultsCommand
{
    private readonly DataOptions _data = new();

    public ReadOutsCommand()
        : base("readouts", "Prints how well a linear read-out of the latent mean predicts the class of a row, by observed modalities.")
    {
        foreach (var option in _data.Options)
            Add(option);
    }

    protected override void Report(StudyResults results, ParseResult parsed, IAnsiConsole console)
    {
        results.ExpectSome();
        ReadOutReport.Print(console, results.Done, _data.LoadFor(results, parsed));
    }
}
