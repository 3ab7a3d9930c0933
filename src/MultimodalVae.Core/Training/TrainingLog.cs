using Microsoft.Extensions.Logging;

namespace MultimodalVae;

internal static partial class TrainingLog
{
    [LoggerMessage(1, LogLevel.Information, "Training starts: {Rows} rows in {Copies} copies, " +
        "{Epochs} epochs of {Batches} batches of {BatchSize}, learning rate {LearningRate}, seed {Seed}")]
    public static partial void Started(
        ILogger logger, int rows, int copies, int epochs, int batches, int batchSize, double learningRate, int seed);

    [LoggerMessage(
        2,
        LogLevel.Debug,
        "Epoch {Epoch} of {EpochCount}: beta {Beta}, reconstruction {Reconstruction}, {LatentName} {Latent}, total {Total}")]
    public static partial void EpochDone(
        ILogger logger, int epoch, int epochCount, double beta, double reconstruction, string latentName, double latent, double total);

    [LoggerMessage(
        3,
        LogLevel.Information,
        "Training is done: reconstruction {Reconstruction}, {LatentName} {Latent}, total {Total} in the last epoch")]
    public static partial void Finished(ILogger logger, double reconstruction, string latentName, double latent, double total);

    [LoggerMessage(4, LogLevel.Warning, "The mute value {MuteValue} lies within the range of column '{Column}', {Minimum} to {Maximum}: " +
        "the model cannot tell a muted value from a real one. Scale the data or choose another mute value")]
    public static partial void MuteValueInRange(ILogger logger, double muteValue, string column, double minimum, double maximum);

    [LoggerMessage(30, LogLevel.Information, "Validation: {Rows} rows, input {Input}")]
    public static partial void Validates(ILogger logger, int rows, ValidationInput input);

    [LoggerMessage(5, LogLevel.Information, "Schedule: {Course}")]
    public static partial void Schedule(ILogger logger, BetaCourse course);

    [LoggerMessage(6, LogLevel.Warning, "Schedule: {Warning}")]
    public static partial void ScheduleWarning(ILogger logger, string warning);

    [LoggerMessage(7, LogLevel.Warning, "After {Epoch} of {EpochCount} epochs: {Problem}")]
    public static partial void LooksBad(ILogger logger, int epoch, int epochCount, DiagnosticsProblem problem);

    [LoggerMessage(8, LogLevel.Warning, "The model cannot be diagnosed while it is trained")]
    public static partial void NotDiagnosed(ILogger logger, Exception exception);

    [LoggerMessage(
        9, LogLevel.Information, "After {Epoch} of {EpochCount} epochs: no diagnosis, the muting has shown no complete row so far")]
    public static partial void NothingComplete(ILogger logger, int epoch, int epochCount);

    [LoggerMessage(10, LogLevel.Information, "Training stops early, after {Epoch} of {EpochCount} epochs; the best one was {BestEpoch}")]
    public static partial void StoppedEarly(ILogger logger, int epoch, int epochCount, int? bestEpoch);

    [LoggerMessage(11, LogLevel.Information, "The model has the weights of epoch {BestEpoch}, the best one")]
    public static partial void BestRestored(ILogger logger, int? bestEpoch);

    [LoggerMessage(
        15,
        LogLevel.Warning,
        "The weights of the best epoch, {BestEpoch}, were not kept: RestoreBest was not set then, or another epoch was the best one " +
        "by the options of then. The model has those of the last epoch")]
    public static partial void BestNotRestored(ILogger logger, int bestEpoch);

    [LoggerMessage(
        31, LogLevel.Warning, "No epoch is the best one: none that counts has a finite loss. The model has the weights of the last epoch")]
    public static partial void NoBestEpoch(ILogger logger);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "Training cannot stop early: beta is settled for the last {Settled} of {EpochCount} epochs only, and the patience is {Patience}")]
    public static partial void CannotStopEarly(ILogger logger, int settled, int epochCount, int patience);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "{Divergence}. Training goes back to epoch {Epoch}, batch {Batch}, with a learning rate of {LearningRate}: " +
        "{Rollback} of {Rollbacks} times")]
    public static partial void RolledBack(
        ILogger logger, TrainingDivergence divergence, int epoch, int batch, double learningRate, int rollback, int rollbacks);

    [LoggerMessage(
        14,
        LogLevel.Warning,
        "The loss of the validation rows is {Loss} after epoch {Epoch}: such an epoch is never the best one. This is reported once")]
    public static partial void ValidationNotFinite(ILogger logger, double loss, int epoch);

    [LoggerMessage(
        20, LogLevel.Information, "Training resumes: {Epochs} of {EpochCount} epochs and {Batches} batches of the next are done")]
    public static partial void Resumed(ILogger logger, int epochs, int epochCount, int batches);

    [LoggerMessage(21, LogLevel.Debug, "Checkpoint {Path}: {Epochs} epochs and {Batches} batches of the next")]
    public static partial void CheckpointWritten(ILogger logger, string path, int epochs, int batches);

    [LoggerMessage(
        22, LogLevel.Warning, "The newest checkpoint cannot be used: {Problem}. Training resumes from the one before it, {Path}")]
    public static partial void CheckpointDamaged(ILogger logger, string problem, string path);

    [LoggerMessage(
        23,
        LogLevel.Warning,
        "The checkpoint {Path} cannot be written; what is at its path is whole. Training continues and tries again later")]
    public static partial void CheckpointNotWritten(ILogger logger, string path, Exception exception);

    [LoggerMessage(24, LogLevel.Warning, "{Training} was computed with {Found}, and this process has {Current}: " +
        "training resumes, but its bits will differ from those of a training that was never stopped")]
    public static partial void BitsWillDiffer(ILogger logger, string training, string found, string current);

    [LoggerMessage(
        25,
        LogLevel.Warning,
        "The checkpoint {Path} is on a file system without locks: a second training that uses the same file would not be noticed")]
    public static partial void NoLocks(ILogger logger, string path);

    [LoggerMessage(26, LogLevel.Warning, "The data: {Warning}")]
    public static partial void DataWarning(ILogger logger, string warning);

    [LoggerMessage(27, LogLevel.Information, "The steps are computed {Engine}")]
    public static partial void ComputedBy(ILogger logger, string engine);
}
