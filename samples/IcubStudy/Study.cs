using IcubStudy.Evaluation;
using IcubStudy.Results;
using IcubStudy.Settings;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy;

/// <summary>Trains the unfinished models of a study in parallel and stores their results.</summary>
internal static class Study
{
    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromSeconds(30);

    /// <param name="models">The models.</param>
    /// <param name="data">The training and test rows.</param>
    /// <param name="folder">The folder for results, weights and checkpoints.</param>
    /// <param name="lastReportedSeed">Models of this seed and lower ones get an HTML report.</param>
    /// <param name="console">The console that shows progress.</param>
    /// <param name="cancellationToken">Ends the study; unfinished trainings keep their checkpoints.</param>
    /// <returns>Whether all models are finished.</returns>
    public static bool Run(
        IReadOnlyList<ModelSettings> models,
        RobotData data,
        StudyFolder folder,
        int lastReportedSeed,
        IAnsiConsole console,
        CancellationToken cancellationToken)
    {
        ModelSettings[] missing = [.. models.Where(model => folder.Find(model) is null)];
        if (missing.Length < models.Count)
            console.WriteLine($"{models.Count - missing.Length} of {models.Count} models are already finished.");
        folder.PrepareTraining();
        var fingerprint = data.Fingerprint;
        var done = ParallelModels.Run(
            console,
            missing,
            (model, progress) => TrainOne(model, data, fingerprint, folder, lastReportedSeed, progress, cancellationToken),
            out var failure,
            cancellationToken);
        failure?.Throw();
        if (done.Count > 0)
        {
            var seconds = done.Select(time => time.TotalSeconds).Median();
            console.WriteLine($"Models trained: {done.Count}, one thread each; median time {seconds:0} s.");
        }

        return done.Count == missing.Length;
    }

    /// <returns>How long the training took, since it was resumed if it was.</returns>
    private static TimeSpan TrainOne(
        ModelSettings settings,
        RobotData data,
        string fingerprint,
        StudyFolder folder,
        int lastReportedSeed,
        ModelProgress progress,
        CancellationToken cancellationToken)
    {
        data = DataVariant.TryParse(settings.Variant)?.Apply(data) ?? data;
        using var model = StudyModels.Build(settings, data);
        var probes = new Probes(settings, model, data, folder.ProbesOf(settings));
        var training = new TrainingOptions
        {
            Epochs = settings.Epochs,
            BatchSize = StudyModels.BatchSizeOf(settings, data),
            LearningRate = settings.LearningRate,
            LearningRateSchedule = LearningRates.Named(settings.Rates),
            WeightDecay = settings.WeightDecay,
            Checkpoints = new CheckpointOptions { Path = folder.CheckpointOf(settings), Interval = _betweenCheckpoints },
            Observers = [probes],
        };
        var epochs = progress.Start($"{settings.Group}, seed {settings.Seed}", settings.Epochs);
        var result = Fit(model, data, training, folder, epochs, cancellationToken);
        IReadOnlyList<ResultRow> rows =
        [
            .. ResultRows.FromSettings(settings, fingerprint),
            .. ResultRows.Evaluate(model, data, result, cancellationToken),
            .. probes.Rows,
        ];
        folder.Write(settings, model);
        if (settings.Seed <= lastReportedSeed)
            folder.WriteReport(settings, model, data, result, cancellationToken);
        folder.Write(new ModelResult(settings, rows));
        return result.Elapsed;
    }

    private static TrainingResult Fit(
        VaeModel model,
        RobotData data,
        TrainingOptions training,
        StudyFolder folder,
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
                $"{exception.Message} An interrupted study resumes only with the same options; to start another study, "
                + $"choose another --out or remove {folder.CheckpointFolder}.",
                exception);
        }
    }
}
