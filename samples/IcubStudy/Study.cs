using IcubStudy.Data;
using IcubStudy.Reports;
using MultimodalVae;
using MultimodalVae.Measures;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy;

/// <summary>Data, then one model for every schedule and seed, several at a time, then tables, files and pictures.</summary>
internal static class Study
{
    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromSeconds(30);

    /// <returns>False where it was interrupted: what was finished until then is reported and kept.</returns>
    public static bool Run(StudyOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var data = RobotData.Load(options.Data, options.Missing, path => StudyLog.Read(path, options.Map, options.Missing));
        options = options with { BatchSize = BatchSizeFor(options, data) };
        var output = StudyOutput.Prepare(options.Out);
        ConsoleReport.Introduce(console, options, data);

        var jobs = options.Schedules.SelectMany(schedule => Enumerable.Range(1, options.Seeds), (schedule, seed) => (schedule, seed)).ToList();
        var runs = ParallelModels.Run(
            console, jobs, (job, progress) => TrainOne(options, data, output, job.schedule, job.seed, progress, cancellationToken), out var failure, cancellationToken);
        if (runs.Count > 0)
        {
            output.WriteReports(runs);
            ConsoleReport.Findings(console, runs);
            ConsoleReport.Measures(console, runs);
            if (data.IsIcub)
                ConsoleReport.Errors(console, runs, data);
        }

        ConsoleReport.Conclude(console, runs.Count, jobs.Count, output);
        failure?.Throw();
        if (runs.Count < jobs.Count)
            return false;
        output.DeleteCheckpoints(jobs);
        return true;
    }

    private static StudyRun TrainOne(
        StudyOptions options, RobotData data, OutputFolder output, string schedule, int seed, ModelProgress progress, CancellationToken cancellationToken)
    {
        using var model = Builder(data)
            .WithBeta(StudySchedules.Create(schedule, options.Epochs))
            .WithWeighting(options.Weighting)
            .WithSeed(seed)
            .Build();
        var training = new TrainingOptions
        {
            Epochs = options.Epochs,
            BatchSize = options.BatchSize!.Value,
            LearningRate = options.LearningRate,
            Checkpoints = new CheckpointOptions { Path = output.CheckpointOf(schedule, seed), Interval = _betweenCheckpoints },
        };
        var result = Fit(model, data, training, output, progress.Start($"{schedule}, seed {seed}", options.Epochs), cancellationToken);
        var measures = InformationMeasures.Evaluate(model, data.Test, cancellationToken: cancellationToken);
        output.Save(model, schedule, seed);
        if (seed <= options.LastReportedSeed)
            output.WriteReport(model, data, result, schedule, seed, cancellationToken);
        return new StudyRun(schedule, seed, result, measures, data.IsIcub ? TestErrors.Of(model, data.Test) : []);
    }

    private static TrainingResult Fit(
        VaeModel model,
        RobotData data,
        TrainingOptions training,
        OutputFolder output,
        IProgress<TrainingProgress> progress,
        CancellationToken cancellationToken)
    {
        try
        {
            return model.Fit(data.Train, training, progress, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"{exception.Message} A study that was interrupted goes on with the same options; to begin another, choose another --out, " +
                $"or remove {output.CheckpointFolder()}.",
                exception);
        }
    }

    /// <summary>The batch size asked for, or 500, or a quarter of an epoch's rows where that is less.</summary>
    private static int BatchSizeFor(StudyOptions options, RobotData data)
    {
        var rows = data.Train.RowCount * Builder(data).Objective.Muting.CopyCount;
        return options.BatchSize is not { } size ? Math.Clamp(rows / 4, 1, 500)
            : size <= rows ? size
            : throw new ArgumentException($"--batch is {size}; an epoch has {rows} rows ({data.Train.RowCount} training rows with their muted copies).");
    }

    /// <summary>The original's model for the iCub's layout; for another one its proportions, with modalities muted at random.</summary>
    private static VaeBuilder Builder(RobotData data) => data.IsIcub
        ? IcubPreset.CreateBuilder().WithScaling(data.Units.IsIdentity ? ScalingRule.None : ScalingRule.ByRange)
        : new VaeBuilder().AddModalities(data.Layout).WithSharedDecoder(100).WithMuting(MutingStrategy.RandomModalities());
}
