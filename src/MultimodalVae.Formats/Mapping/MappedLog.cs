namespace MultimodalVae.Formats;

/// <summary>A log as data for a model, and what became of its columns.</summary>
public sealed class MappedLog
{
    internal MappedLog(DataSet data, IReadOnlyList<string?>? labels, IReadOnlyList<LeftOutColumn> leftOut, ResamplingClock? clock)
    {
        (Data, Labels, LeftOut, Clock) = (data, labels, leftOut, clock);
    }

    /// <summary>The rows, with episodes and times in seconds from the first row of the log where they are known.</summary>
    public DataSet Data { get; }

    /// <summary>The class of each row, null where it has none; null where the mapping has no <see cref="LogMapping.Label"/>.</summary>
    public IReadOnlyList<string?>? Labels { get; }

    /// <summary>The columns that are not in the data, in the order of the log.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; }

    /// <summary>What gives the times of the rows; null where they are those of the table.</summary>
    internal ResamplingClock? Clock { get; }
}
