using Microsoft.Extensions.Logging;

namespace MultimodalVae;

/// <summary>Logs what a training is begun with and its epochs, and warns of data and losses that do not fit.</summary>
internal sealed class LogObserver(ILogger logger) : TrainingObserver
{
    private bool _hasWarnedOfValidation;

    public override void Started(TrainingRun run)
    {
        var (setup, options, course) = (run.Setup, run.Options, run.Course);
        if (setup.Architecture.Fusion.ReadsMutedCodes)
            WarnOfMuteValue(run);
        TrainingLog.Started(
            logger, setup.Data.RowCount, setup.Objective.Muting.CopyCount, options.Epochs, run.Batches.Count, options.RowsPerBatch,
            options.LearningRate, setup.Seed);
        TrainingLog.ComputedBy(logger, run.Engine.Description);
        if (options.Validation is { } validation)
            TrainingLog.Validates(logger, validation.RowCount, options.ValidationInput);
        foreach (var warning in setup.Data.Warnings.Concat(options.Validation?.Warnings ?? []).Distinct())
            TrainingLog.DataWarning(logger, warning);
        TrainingLog.Schedule(logger, course);
        foreach (var warning in course.Warnings)
            TrainingLog.ScheduleWarning(logger, warning);
        var settled = options.Epochs - course.SettledEpoch;
        if (options.EarlyStopping is { } stopping && stopping.Patience >= settled - 1)
            TrainingLog.CannotStopEarly(logger, settled, options.Epochs, stopping.Patience);
    }

    public override void EpochEnded(TrainingRun run, TrainingEpoch done)
    {
        var terms = done.Training;
        TrainingLog.EpochDone(
            logger, done.Epoch, run.Options.Epochs, terms.Beta, terms.Reconstruction, terms.LatentName, terms.Latent, terms.Total);
        if (done.Validation is { } validation && !double.IsFinite(validation.Total) && !_hasWarnedOfValidation)
        {
            _hasWarnedOfValidation = true;
            TrainingLog.ValidationNotFinite(logger, validation.Total, done.Epoch);
        }

        if (done.Epoch == 1 && !run.Setup.Architecture.Fusion.ReadsMutedCodes
            && run.Batches.ShownMasks.Any(mask => mask.HidesPartOfAModality))
            WarnOfMuteValue(run);
    }

    /// <summary>
    /// Of a fusion that leaves hidden modalities out, only the hidden columns of a modality that is partly shown are read as muted.
    /// </summary>
    private void WarnOfMuteValue(TrainingRun run)
    {
        var (setup, scaling) = (run.Setup, run.Setup.Model.Scaling ?? ColumnScaling.Identity(run.Setup.Architecture.Layout));
        var layout = scaling.Layout;
        foreach (var (column, least, greatest) in layout.AroundMuteValue(scaling.RangesOf(setup.Statistics)))
            TrainingLog.MuteValueInRange(logger, layout.MuteValue, column, least, greatest);
    }
}
