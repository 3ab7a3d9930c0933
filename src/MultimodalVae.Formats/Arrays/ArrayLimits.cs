namespace MultimodalVae.Formats;

/// <summary>What the arrays of a file may come to: recordings do, and no bomb does.</summary>
internal static class ArrayLimits
{
    /// <summary>How deep arrays may be in groups or structs.</summary>
    public const int Depth = 32;

    /// <summary>How many arrays there may be.</summary>
    public const int Count = 100_000;

    /// <summary>How many times as many bytes they may have as the file, or its compressed part.</summary>
    public const int Expansion = 100;

    /// <summary>How many bytes they may have beyond that.</summary>
    public const int AlwaysAllowed = 1 << 20;
}
