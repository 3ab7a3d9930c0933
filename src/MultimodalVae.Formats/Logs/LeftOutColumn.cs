namespace MultimodalVae.Formats;

/// <summary>A column of a log that is no column of the data.</summary>
/// <param name="Name">Its name in the log.</param>
/// <param name="Reason">Why, as in <c>no pattern matches it</c>.</param>
public sealed record LeftOutColumn(string Name, string Reason)
{
    /// <summary>As in <c>robot_mode: no pattern matches it</c>.</summary>
    public override string ToString() => $"{Name}: {Reason}";
}
