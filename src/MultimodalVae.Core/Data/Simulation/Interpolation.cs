namespace MultimodalVae;

/// <summary>Linear interpolation with the same bits on every processor.</summary>
internal static class Interpolation
{
    /// <summary>The value at a share of the way: <c>from (1 - share) + to share</c>.</summary>
    // double.Lerp rounds once less where the processor can multiply and add at once.
    public static double Between(double from, double to, double share) => (from * (1 - share)) + (to * share);
}
