namespace MultimodalVae.Formats;

/// <summary>The size of a picture in pixels.</summary>
internal readonly record struct ChartSize(int Width, int Height)
{
    /// <summary>As many side by side as there is room for.</summary>
    public static ChartSize Small => new(340, 240);

    /// <summary>A picture of a line of its own, as one over time.</summary>
    public static ChartSize Wide => new(1040, 260);
}
