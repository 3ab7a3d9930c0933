using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>The checkpoints of one training, which no other one uses meanwhile: the newest and the one before it.</summary>
internal sealed class Checkpoints(CheckpointOptions options, JsonElement identity, ModalityLayout layout, int epochCount, bool validates, ILogger logger)
    : IDisposable
{
    /// <summary>How often a file that another program has locked is tried: for ten seconds.</summary>
    private const int MaxTries = 100;

    private const string UnreadEnding = ".unread";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private PathLock? _lock;
    private IOException? _notLocked;
    private bool _isNewestUnread;
    private long _written;

    /// <summary>Whether the time is up.</summary>
    public bool IsDue => options.Every is { } time && Stopwatch.GetElapsedTime(_written) >= time;

    /// <summary>Whether enough epochs are done.</summary>
    public bool IsDueAfter(int epochs) => options.EveryEpochs is { } count && epochs % count == 0;

    /// <summary>The newest checkpoint that is whole, or null where there is none.</summary>
    /// <exception cref="InvalidDataException">All are damaged, or the newest whole one is of another training; the message says what differs.</exception>
    /// <exception cref="NotSupportedException">The newest has the format of another version of the library.</exception>
    /// <exception cref="IOException">None can be read.</exception>
    public TrainingState? Find()
    {
        Lock();
        if (!options.Resume || (FileStatus.Of(options.Path) is null && FileStatus.Of(options.Previous) is null))
            return null;
        var (path, file) = ReadNewest();
        var differences = file.DifferencesFrom(identity);
        if (differences.Count > 0)
        {
            throw new InvalidDataException(
                $"{path}: the checkpoint is of another training: {ErrorText.Readable(string.Join("; ", differences))}. " +
                $"Another path, or {nameof(CheckpointOptions.Resume)} = false, begins afresh.");
        }

        foreach (var (place, found, wanted) in file.OtherConditionsThan(identity))
            TrainingLog.BitsWillDiffer(logger, options.Path, ErrorText.Readable($"{place} {found}"), wanted);

        // That of a model which has the weights of the checkpoint tells others than those that it was begun with.
        identity = file.Identity;
        return file.State(layout, epochCount, validates);
    }

    /// <summary>Writes where the training begins or goes on: a folder that cannot be written is found out before hours are spent.</summary>
    /// <exception cref="IOException">Another training uses the path, or a file cannot be locked or written.</exception>
    public void Begin(TrainingState state)
    {
        if (_notLocked is not null)
            throw new IOException(_notLocked.Message, _notLocked);
        if (_lock is { IsEffective: false })
            TrainingLog.NoLocks(logger, options.Path);
        AtomicFile.Check(options.Previous);
        if (_isNewestUnread)
            SetNewestAside();
        Write(state, previous: null);
    }

    /// <summary>Writes a checkpoint. One that cannot be written is warned of, and training goes on.</summary>
    public void TryWrite(TrainingState state)
    {
        try
        {
            Write(state);
        }
        catch (IOException exception)
        {
            TrainingLog.CheckpointNotWritten(logger, options.Path, exception);
        }
    }

    /// <summary>Writes a checkpoint and keeps the one before. Weights that are not finite are nothing to go on from.</summary>
    /// <exception cref="IOException">The file cannot be written; those that stand there are untouched.</exception>
    public void Write(TrainingState state)
    {
        if (state.Place.Engine.IsFinite)
            Write(state, options.Previous);
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>
    /// A training that is done only reads, and needs no lock: what keeps another one from writing is no error before something is to be
    /// written.
    /// </summary>
    private void Lock()
    {
        try
        {
            _lock = PathLock.Take(options.Path);
            if (_lock is null)
            {
                _notLocked = new IOException(
                    $"{options.Path}: another training, in this process or another one, is using this checkpoint. " +
                    "Two trainings at the same time need two files.");
            }
        }
        catch (IOException exception)
        {
            _notLocked = exception;
        }
    }

    /// <summary>What cannot be read now may be whole, and is kept for whoever can read it.</summary>
    private void SetNewestAside() => FileAccessErrors.AsIOException(options.Path, "it cannot be kept beside", () =>
    {
        var newest = WriteTarget.Find(options.Path);
        if (newest.Exists)
            Disk.Real.Rename(newest.Path, newest.Path + UnreadEnding);
        return newest;
    });

    private void Write(TrainingState state, string? previous)
    {
        _written = Stopwatch.GetTimestamp();
        CheckpointFile.Write(options.Path, state, identity, previous);
        TrainingLog.CheckpointWritten(logger, options.Path, state.History.Count, state.Place.Batch);
    }

    private (string Path, CheckpointFile File) ReadNewest()
    {
        try
        {
            return (options.Path, Read(options.Path));
        }
        catch (Exception newest) when (newest is InvalidDataException or IOException && FileStatus.Of(options.Previous) is not null)
        {
            try
            {
                var file = Read(options.Previous);
                TrainingLog.CheckpointDamaged(logger, newest.Message.TrimEnd('.'), options.Previous);
                _isNewestUnread = newest is IOException;
                return (options.Previous, file);
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
    private static CheckpointFile Read(string path)
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
