using System.Text;

namespace MultimodalVae;

/// <summary>
/// Where and how often the state of a training is kept, so that little of it is lost when it is cancelled, the process is killed or the
/// power fails: when it begins, as often as asked for, when it is cancelled, and when it is done. <see cref="VaeModel.Fit"/>, called again
/// with the same data and options, by another process too, resumes from there, and what it leaves is the same, to the bit, as if it had
/// never stopped. What comes after the epochs that are done may be otherwise: more <see cref="TrainingOptions.Epochs"/>, another schedule
/// of beta or of the learning rate, early stopping.
/// </summary>
public sealed record CheckpointOptions
{
    private const string PreviousEnding = ".previous";

    /// <summary>The names of files have 255 bytes at most.</summary>
    private const int MaxNameBytes = 246;

    /// <summary>
    /// The file, a safetensors file, in a folder that is there. The one before it is kept as <c>&lt;Path&gt;.previous</c>, and taken, with
    /// a warning, where the newest one is damaged or cannot be read. Its name has 246 bytes at most. To train two models at the same time
    /// takes two files.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>
    /// After how much time, at the next batch, it is written; more than 0, or null: not by time. The default value is one minute.
    /// </summary>
    public TimeSpan? Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how many epochs it is written; 1 or more, or null: not by epochs. The default value is null.</summary>
    public int? EpochInterval { get; init; }

    internal string Previous => $"{Path}{PreviousEnding}";

    internal void Check(OptionChecks checks)
    {
        var bytes = Encoding.UTF8.GetByteCount(System.IO.Path.GetFileName(Path) ?? "");
        checks.Expect(!string.IsNullOrWhiteSpace(Path), nameof(Path), Path is null ? null : $"'{Path}'", "the name of a file");
        checks.Expect(
            bytes <= MaxNameBytes, nameof(Path), $"a name of {bytes} bytes", $"at most {MaxNameBytes}, with room for '{PreviousEnding}'");
        checks.Expect(Interval is null || Interval > TimeSpan.Zero, nameof(Interval), Interval, "more than 0, or null");
        checks.Expect(EpochInterval is null or >= 1, nameof(EpochInterval), EpochInterval, "1 or more, or null");
    }
}
