using IcubStudy.Models;
using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy;

/// <summary>Trains the models of a study that are not done, several at a time, and keeps what is known of each.</summary>
internal static class Study
{
    private static readonly TimeSpan _betweenCheckpoints = TimeSpan.FromSeconds(30);

    /// <param name="models">The models.</param>
    /// <param name="data">What they are trained on and judged by.</param>
    /// <param name="folder">Where what is done is kept.</param>
    /// <param name="lastPage">Models of this seed and those before it get a page of their own.</param>
    /// <param name="console">Where progress is shown.</param>
    /// <param name="cancellationToken">Ends it; trainings are kept as they are then.</param>
    /// <returns>Whether all models are done.</returns>
    public static bool Run(
        IReadOnlyList<ModelSettings> models, RobotData data, StudyFolder folder, int lastPage, IAnsiConsole console, CancellationToken cancellationToken)
    {
        ModelSettings[] missing = [.. models.Where(model => folder.Find(model) is null)];
        if (missing.Length < models.Count)
            console.WriteLine($"{models.Count - missing.Length} of {models.Count} models are done already.");
        folder.PrepareTraining();
        var fingerprint = data.Fingerprint;
        var done = ParallelModels.Run(console, missing, (model, progress) => TrainOne(model, data, fingerprint, folder, lastPage, progress, cancellationToken), out var failure, cancellationToken);
        failure?.Throw();
        if (done.Count == missing.Length)
            folder.DeleteCheckpointFolder();
        return done.Count == missing.Length;
    }

    private static bool TrainOne(
        ModelSettings settings, RobotData data, string fingerprint, StudyFolder folder, int lastPage, ModelProgress progress, CancellationToken cancellationToken)
    {
        data = DataVariant.TryParse(settings.Variant)?.Of(data) ?? data;
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
        var result = Fit(model, data, training, folder, progress.Start($"{settings.Group}, seed {settings.Seed}", settings.Epochs), cancellationToken);
        IReadOnlyList<ResultRow> rows =
        [
            .. ResultRows.OfSettings(settings, fingerprint),
            .. ResultRows.Of(model, data, result, cancellationToken),
            .. probes.Rows,
        ];
        folder.Write(settings, model);
        if (settings.Seed <= lastPage)
            folder.WritePage(settings, model, data, result, cancellationToken);
        folder.Write(new ModelResult(settings, rows));
        return true;
    }

    private static TrainingResult Fit(
        VaeModel model, RobotData data, TrainingOptions training, StudyFolder folder, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return model.Fit(data.Train, training, progress, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException(
                $"{exception.Message} A study that was interrupted goes on with the same options; to begin another, choose another --out, " +
                $"or remove {folder.CheckpointFolder}.",
                exception);
        }
    }
}
