using System.CommandLine;
using System.Globalization;
using IcubStudy.Plans;
using IcubStudy.Reports;
using IcubStudy.Settings;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Commands;

/// <summary>The command line. Exit codes: 0 finished, 1 error, 130 interrupted.</summary>
internal sealed class StudyCommand
{
    private readonly IAnsiConsole _console;
    private readonly CancellationToken _cancellationToken;

    private readonly DataOptions _data = new();
    private readonly FolderOptions _folder = new();
    private readonly GridOptions _grid = new();
    private readonly Argument<string> _plan = new("PLAN") { Description = "The plan: a JSON file that lists the models." };
    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Train only part i of n of the models, as in 0/4. " +
            "Default: the part of this Slurm array task or Indexed Job pod, or else all.",
    };

    private StudyCommand(IAnsiConsole console, CancellationToken cancellationToken) =>
        (_console, _cancellationToken) = (console, cancellationToken);

    public static int Invoke(string[] args, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken)
    {
        var study = new StudyCommand(console, cancellationToken);
        var run = new Command("run", "Trains the unfinished models of a plan, or a part of them, and writes one result file per model.")
        {
            study._plan,
            study._shard,
        };
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
        foreach (var command in (Command[])[run, .. ReportCommands()])
            root.Add(command);
        return SampleCommand.Invoke(root, args, console, errors, study.Run);
    }

    private static IEnumerable<ResultsCommand> ReportCommands() =>
    [
        new MergeCommand(),
        new ClaimsCommand(),
        new OrdersCommand(),
        new ValuesCommand(),
        new CompareCommand(),
        new VarianceCommand(),
        new SettledCommand(),
        new FrontCommand(),
        new RegretCommand(),
        new ReadOutsCommand(),
        new RecordCommand(),
    ];

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
        var shard = parsed.GetValue(_shard) is { } text ? Shard.Parse(text) : Shard.FromEnvironment(Environment.GetEnvironmentVariables());
        var some = shard.Select(models);
        var data = _data.Load(parsed);
        var folder = _folder.Prepare(parsed);
        Introduce(data, some);
        if (shard != Shard.Whole)
            _console.WriteLine($"Part {shard}: {some.Count} of {models.Count} models");
        return Train(parsed, some, models, data, folder);
    }

    /// <summary>Runs and reports a plan of one grid, defined by options.</summary>
    private bool RunAndMerge(ParseResult parsed)
    {
        var data = _data.Load(parsed);
        var models = new StudyPlan { Grids = [_grid.Read(parsed)] }.Models;
        var folder = _folder.Prepare(parsed);
        Introduce(data, models);
        try
        {
            return Train(parsed, models, models, data, folder);
        }
        finally
        {
            var results = StudyResults.Read(models, folder);
            MergeReport.Write(results, _console);
            results.PrintWritten(_console);
            results.PrintMissing(_console);
        }
    }

    private bool Train(
        ParseResult parsed, IReadOnlyList<ModelSettings> some, IReadOnlyList<ModelSettings> all, RobotData data, StudyFolder folder)
    {
        var isDone = Study.Run(some, data, folder, _folder.LastReportedSeed(parsed), _console, _cancellationToken);
        if (!isDone)
            _console.WriteLine("Ended early. Finished models are kept; run the same command again to resume.");
        folder.DeleteCheckpointFolder(all);
        return isDone;
    }

    private void Introduce(RobotData data, IReadOnlyList<ModelSettings> models)
    {
        _console.WriteLine($"Data: {data.Source}");
        _console.WriteLine($"      {data.Layout}; {data.Train.RowCount} training rows, {data.Test.RowCount} test rows");
        foreach (var kind in models.GroupBy(model =>
            (model.Weighting, model.Epochs, model.LearningRate, Batch: StudyModels.BatchSizeOf(model, data))))
        {
            var (weighting, epochs, learningRate, batch) = kind.Key;
            string[] schedules = [.. kind.Select(model => model.Schedule).Distinct()];
            _console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Models: {kind.Count()} with {string.Join(", ", schedules)}; {epochs} epochs, batches of {batch}, "
                + $"learning rate {learningRate}, weighting {weighting}"));
        }

        _console.WriteLine();
    }
}
