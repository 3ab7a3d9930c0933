using Microsoft.Extensions.Logging;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>The checkpoints of one training, which no other one uses meanwhile: the newest and the one before it.</summary>
internal sealed class Checkpoints(TrainingRun run, Resumption resumption, ILogger logger) : IDisposable
{
    /// <summary>How often a file that another program has locked is tried: for ten seconds.</summary>
    private const int MaxTries = 100;

    private const string UnreadEnding = ".unread";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly CheckpointOptions _options = run.Options.Checkpoints!;
    private PathLock? _lock;
    private IOException? _notLocked;
    private bool _isNewestUnread;
    private long _written;

    /// <summary>Whether the time is up.</summary>
    public bool IsDue => _options.Interval is { } time && run.Options.Time.GetElapsedTime(_written) >= time;

    /// <summary>Whether enough epochs are done.</summary>
    public bool IsDueAfter(int epochs) => _options.EpochInterval is { } count && epochs % count == 0;

    /// <summary>
    /// Begins the training where the newest checkpoint that is whole was written, or where the model was left if that is further; afresh
    /// where there is neither.
    /// </summary>
    /// <param name="ofModel">Where the model was left, or null.</param>
    /// <param name="source">What that is from, as the beginning of an error.</param>
    /// <returns>Where it begins; null: afresh.</returns>
    /// <exception cref="InvalidDataException">
    /// All are damaged, or the newest whole one is of another training; the message says what differs.
    /// </exception>
    /// <exception cref="NotSupportedException">The newest has the format of another version of the library.</exception>
    /// <exception cref="IOException">
    /// None can be read; or another training uses the path, or a file cannot be locked or written.
    /// </exception>
    public TrainingState? Begin(TrainingState? ofModel, string? source)
    {
        Lock();
        var isThere = run.Options.Resume && (FileStatus.Of(_options.Path) is not null || FileStatus.Of(_options.Previous) is not null);
        var state = isThere ? Find() : null;
        if (state is null || (ofModel is not null && (ofModel.Epochs, ofModel.Batch).CompareTo((state.Epochs, state.Batch)) > 0))
            state = ofModel;
        run.Begin(state, ReferenceEquals(state, ofModel) ? source : _options.Path, WriteFirst);
        return state;
    }

    /// <summary>Writes a checkpoint. One that cannot be written is warned of, and training continues.</summary>
    public void TryWrite()
    {
        try
        {
            Write();
        }
        catch (IOException exception)
        {
            TrainingLog.CheckpointNotWritten(logger, _options.Path, exception);
        }
    }

    /// <summary>Writes a checkpoint and keeps the one before. Weights that are not finite are nothing to resume from.</summary>
    /// <exception cref="IOException">The file cannot be written; those that are there are untouched.</exception>
    public void Write()
    {
        var state = run.State();
        if (state.Engine.IsFinite)
            Write(state, _options.Previous);
    }

    public void Dispose() => _lock?.Dispose();

    private TrainingState Find()
    {
        var (path, file) = ReadNewest();
        return resumption.OfCheckpoint(path, file);
    }

    /// <summary>
    /// Writes where the training begins or resumes, unless it is done: a folder that cannot be written is found out before hours are spent.
    /// </summary>
    private void WriteFirst()
    {
        if (run.IsDone)
            return;
        if (_notLocked is not null)
            throw new IOException(_notLocked.Message, _notLocked);
        if (_lock is { IsEffective: false })
            TrainingLog.NoLocks(logger, _options.Path);
        AtomicFile.Check(_options.Previous);
        if (_isNewestUnread)
            SetNewestAside();
        Write(run.State(), previous: null);
    }

    /// <summary>
    /// A training that is done only reads, and needs no lock: what keeps another one from writing is no error before something is to be
    /// written.
    /// </summary>
    private void Lock()
    {
        try
        {
            _lock = PathLock.Take(_options.Path);
            if (_lock is null)
            {
                _notLocked = new IOException(
                    $"{_options.Path}: another training, in this process or another one, is using this checkpoint. " +
                    "Two trainings at the same time need two files.");
            }
        }
        catch (IOException exception)
        {
            _notLocked = exception;
        }
    }

    /// <summary>What cannot be read now may be whole, and is kept for whoever can read it.</summary>
    private void SetNewestAside() => FileAccessErrors.AsIOException(_options.Path, "it cannot be kept beside", () =>
    {
        var newest = WriteTarget.Find(_options.Path);
        if (newest.Exists)
            Disk.Real.Rename(newest.Path, newest.Path + UnreadEnding);
        return newest;
    });

    private void Write(TrainingState state, string? previous)
    {
        _written = run.Options.Time.GetTimestamp();
        CheckpointFile.Write(_options.Path, state, resumption.Identity, previous);
        TrainingLog.CheckpointWritten(logger, _options.Path, state.Epochs, state.Batch);
    }

    private (string Path, StoredTraining File) ReadNewest()
    {
        try
        {
            return (_options.Path, Read(_options.Path));
        }
        catch (Exception newest) when (newest is InvalidDataException or IOException && FileStatus.Of(_options.Previous) is not null)
        {
            try
            {
                var file = Read(_options.Previous);
                TrainingLog.CheckpointDamaged(logger, newest.Message.TrimEnd('.'), _options.Previous);
                _isNewestUnread = newest is IOException;
                return (_options.Previous, file);
            }
            catch (Exception previous) when (previous is InvalidDataException or IOException)
            {
                var message = $"{newest.Message.TrimEnd('.')}. The one before it cannot be used either: {previous.Message}";
                throw newest is InvalidDataException && previous is InvalidDataException
                    ? new InvalidDataException(message, previous)
                    : new IOException(message, previous);
            }
        }
    }

    /// <summary>Reads a file, and waits for a while where another program has locked it.</summary>
    private static StoredTraining Read(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return CheckpointFile.Read(path);
            }
            catch (IOException exception) when (FileLock.IsLocked(exception) && tries < MaxTries)
            {
                Thread.Sleep(_pause);
            }
        }
    }
}
