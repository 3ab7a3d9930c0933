using System.CommandLine;
using System.Globalization;
using IcubStudy.Models;
using IcubStudy.Plans;
using IcubStudy.Reports;
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
        var run = new Command("run", "Trains the models of a plan that are not done, or a part of them, and keeps the result of each in a file.") { study._plan, study._shard };
        var root = new RootCommand(
            "Trains the multimodal VAE of the iCub under the beta schedules of the paper (arXiv 2411.00522) and evaluates its four " +
            "information-theoretic measures for every modality.");
        foreach (var option in (Option[])[.. study._data.Options, .. study._folder.Options])
        {
            run.Add(option);
            root.Add(option);
        }

        foreach (var option in study._grid.Options)
            root.Add(option);
        foreach (var command in (Command[])[run, new MergeCommand(), new ClaimsCommand(), new OrdersCommand(), new CompareCommand(), new VarianceCommand(), new SettledCommand(),
            new FrontCommand(), new RegretCommand(), new ReadOutsCommand(), new RecordCommand()])
        {
            root.Add(command);
        }

        return SampleCommand.Invoke(root, args, console, errors, study.Run);
    }

    private bool Run(ParseResult parsed)
    {
        switch (parsed.CommandResult.Command)
        {
            case ResultsCommand ofResults:
                ofResults.Run(parsed, _console);
                return true;
            case RootCommand:
                return RunAndMerge(parsed);
            default:
                return RunPlan(parsed);
        }
    }

    private bool RunPlan(ParseResult parsed)
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
            var results = StudyResults.Read(models, folder);
            MergeReport.Write(results, _console);
            results.PrintWritten(_console);
            results.PrintMissing(_console);
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
