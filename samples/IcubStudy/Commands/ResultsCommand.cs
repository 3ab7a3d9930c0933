using System.CommandLine;
using IcubStudy.Plans;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>A command that reports on the finished models of a plan.</summary>
internal abstract class ResultsCommand : Command
{
    private readonly Argument<string> _plan = new("PLAN") { Description = "The plan: a JSON file that lists the models." };
    private readonly OnlyOption _only = new();
    private readonly FolderOptions _folder = new();

    protected ResultsCommand(string name, string description)
        : base(name, description)
    {
        Add(_plan);
        Add(_only);
        foreach (var option in _folder.OfResults)
            Add(option);
    }

    public void Run(ParseResult parsed, IAnsiConsole console)
    {
        var models = _only.Select(parsed, StudyPlan.Read(parsed.GetValue(_plan)!).Models);
        var results = StudyResults.Read(models, _folder.Prepare(parsed));
        Report(results, parsed, console);
        results.PrintWritten(console);
        results.PrintMissing(console);
    }

    protected abstract void Report(StudyResults results, ParseResult parsed, IAnsiConsole console);
}
