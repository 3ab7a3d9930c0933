namespace MultimodalVae.Kernels;

/// <summary>How numbers are padded so that they fill vectors of every width.</summary>
internal static class Padding
{
    /// <summary>The most numbers of a vector.</summary>
    public const int Unit = 16;

    public static int Up(int count) => (count + Unit - 1) / Unit * Unit;
}
