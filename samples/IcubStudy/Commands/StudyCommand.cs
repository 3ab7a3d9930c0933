using System.CommandLine;
using System.Globalization;
using IcubStudy.Models;
using IcubStudy.Plans;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>The command line: options in, exit code out (0 done, 1 an error, 130 interrupted).</summary>
internal sealed class StudyCommand
{
    private readonly IAnsiConsole _console;
    private readonly CancellationToken _cancellationToken;

    private readonly DataOptions _data = new();
    private readonly FolderOptions _folder = new();
    private readonly GridOptions _grid = new();
    private readonly Argument<string> _plan = new("PLAN") { Description = "The models, a JSON file." };
    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Trains only part i of n of the models, as in 0/4. Without it: the part of a Slurm array's task or of an Indexed Job's pod, or all.",
    };

    private StudyCommand(IAnsiConsole console, CancellationToken cancellationToken) => (_console, _cancellationToken) = (console, cancellationToken);

    public static int Invoke(string[] args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        var study = new StudyCommand(console, cancellationToken);
        var run = new Command("run", "Trains the models of a plan that are not done, or a part of them, and keeps the result of each in a file.");
        var merge = new Command("merge", "Makes tables and pictures of the models of a plan that are done, and lists the others.");
        var claims = new Command("claims", "Compares what the paper claims with what the models of a plan show, with tests and effect sizes.");
        var orders = new Command("orders", "Prints which modality is the most informative one, in how many models, and how well kinds of models agree.");
        var root = new RootCommand(
            "Trains the multimodal VAE of the iCub under the beta schedules of the paper (arXiv 2411.00522) and evaluates its four " +
            "information-theoretic measures for every modality.");
        Add(root, [.. study._data.Symbols, .. study._grid.Symbols, .. study._folder.Symbols]);
        Add(run, [study._plan, study._shard, .. study._data.Symbols, .. study._folder.Symbols]);
        foreach (var ofResults in (Command[])[merge, claims, orders])
            Add(ofResults, [study._plan, .. study._folder.Symbols]);
        foreach (var command in (Command[])[run, merge, claims, orders])
            root.Add(command);
        return SampleCommand.Invoke(root, args, console, errors, parsed =>
            parsed.CommandResult.Command == run ? study.Run(parsed)
            : parsed.CommandResult.Command == merge ? study.OfResults(parsed, StudyMerge.Run)
            : parsed.CommandResult.Command == claims ? study.OfResults(parsed, StudyMerge.Claims)
            : parsed.CommandResult.Command == orders ? study.OfResults(parsed, StudyMerge.Orders)
            : study.RunAndMerge(parsed));
    }

    private static void Add(Command command, IReadOnlyList<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
                command.Add(option);
            else
                command.Add((Argument)symbol);
        }
    }

    private bool Run(ParseResult parsed)
    {
        var models = StudyPlan.Read(parsed.GetValue(_plan)!).Models;
        var shard = parsed.GetValue(_shard) is { } text ? Shard.Parse(text) : Shard.OfEnvironment(Environment.GetEnvironmentVariables());
        var some = shard.Of(models);
        var data = _data.Load(parsed);
        var folder = _folder.Prepare(parsed);
        Introduce(data, some);
        if (shard != Shard.Whole)
            _console.WriteLine($"Part {shard}: {some.Count} of {models.Count} models");
        return Train(parsed, some, data, folder);
    }

    /// <summary>Makes something of the models of a plan that are done.</summary>
    private bool OfResults(ParseResult parsed, Action<IReadOnlyList<ModelSettings>, StudyFolder, IAnsiConsole> report)
    {
        report(StudyPlan.Read(parsed.GetValue(_plan)!).Models, _folder.Prepare(parsed), _console);
        return true;
    }

    /// <summary>A plan of one grid, made of options.</summary>
    private bool RunAndMerge(ParseResult parsed)
    {
        var data = _data.Load(parsed);
        var models = new StudyPlan { Grids = [_grid.Of(parsed)] }.Models;
        var folder = _folder.Prepare(parsed);
        Introduce(data, models);
        try
        {
            return Train(parsed, models, data, folder);
        }
        finally
        {
            StudyMerge.Run(models, folder, _console);
        }
    }

    private bool Train(ParseResult parsed, IReadOnlyList<ModelSettings> models, RobotData data, StudyFolder folder)
    {
        var isDone = Study.Run(models, data, folder, _folder.LastPage(parsed), _console, _cancellationToken);
        if (!isDone)
            _console.WriteLine("Ended early: what is finished is kept. The same command goes on from here.");
        return isDone;
    }

    private void Introduce(RobotData data, IReadOnlyList<ModelSettings> models)
    {
        _console.WriteLine($"Data: {data.Source}");
        _console.WriteLine($"      {data.Layout}; {data.Train.RowCount} training rows, {data.Test.RowCount} test rows");
        foreach (var kind in models.GroupBy(model => (model.Weighting, model.Epochs, model.LearningRate, Batch: StudyModels.BatchSizeOf(model, data))))
        {
            var (weighting, epochs, learningRate, batch) = kind.Key;
            string[] schedules = [.. kind.Select(model => model.Schedule).Distinct()];
            _console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Models: {kind.Count()} of {string.Join(", ", schedules)}; {epochs} epochs, batches of {batch}, learning rate {learningRate}, weighting {weighting}"));
        }

        _console.WriteLine();
    }
}
