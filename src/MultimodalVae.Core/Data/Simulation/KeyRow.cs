namespace MultimodalVae;

/// <summary>The keys in front of the simulated arm, side by side at height 0, each with a tone of its own.</summary>
internal static class KeyRow
{
    /// <summary>The number of keys.</summary>
    public const int Count = 5;

    private const double NearEdge = 0.28;
    private const double KeyWidth = 0.07;

    /// <summary>A place on the surface of a key.</summary>
    /// <param name="key">The key, from 0.</param>
    /// <param name="across">From 0 (its near edge) to 1 (its far edge).</param>
    public static HandPosition On(int key, double across) => new(NearEdge + (KeyWidth * (key + across)), 0);

    /// <summary>The key that the hand touches, being at or below its surface; null where it touches none.</summary>
    public static int? Touched(HandPosition hand)
    {
        var key = (int)Math.Floor((hand.Forward - NearEdge) / KeyWidth);
        return hand.Height <= 0 && key is >= 0 and < Count ? key : null;
    }

    /// <summary>The tone of a key, from 0.36 to 1.</summary>
    public static double Tone(int key) => 0.2 + (0.8 * (key + 1) / Count);
}
