namespace MultimodalVae;

/// <summary>Beyond these a number is a mistake that would end after hours, or with no memory left.</summary>
internal static class Limits
{
    /// <summary>Columns of a layout, units of a layer, dimensions of z.</summary>
    public const int Width = 1_000_000;

    /// <summary>Modalities of a layout: measures compare each with each, and each has a network of its own.</summary>
    public const int Modalities = 1_000;

    /// <summary>Copies of a row, draws.</summary>
    public const int Count = 1_000_000;
}
