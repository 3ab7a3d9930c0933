using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>The modalities that a log must have where a user has to say which it lacks.</summary>
internal static class ExpectedModalities
{
    /// <summary>A mapping without the modalities of which the log has no column.</summary>
    /// <exception cref="ArgumentException">One may not be lacking, or all are.</exception>
    public static LogMapping In(RobotLog log, LogMapping mapping, Func<string, bool> mayLack)
    {
        var absent = AbsentModalities.Of(mapping, log.Tables);
        return absent.FirstOrDefault(name => !mayLack(name)) is { } unexpected
            ? throw new ArgumentException(
                $"The log has no column of modality '{unexpected}' ({string.Join(", ", mapping.Modalities[unexpected])}); "
                + $"--without {unexpected} takes it as not observed.")
            : AbsentModalities.Without(mapping, log.Tables, absent);
    }
}
