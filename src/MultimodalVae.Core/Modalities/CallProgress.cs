namespace MultimodalVae;

/// <summary>How far a call is that takes long. What is counted is the call's: passes over the rows, rows, draws or lines.</summary>
public sealed record CallProgress
{
    /// <summary>How many are done.</summary>
    public required long Done { get; init; }

    /// <summary>How many there are; null where that is not known, as of the lines of a text.</summary>
    public required long? Total { get; init; }

    /// <summary>As in <c>3 of 12</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Done}{(Total is { } total ? $" of {total}" : "")}");
}
