using System.Runtime.Intrinsics;

namespace MultimodalVae.Engines;

/// <summary>How many bits of numbers the processor computes with at once.</summary>
internal enum VectorWidth
{
    /// <summary>One number.</summary>
    Scalar,

    /// <summary>64-bit Arm, and older x64.</summary>
    Bits128,

    /// <summary>AVX2.</summary>
    Bits256,

    /// <summary>AVX-512.</summary>
    Bits512,
}

/// <summary>What this processor can do.</summary>
internal static class Processor
{
    public static VectorWidth Best =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : Vector128.IsHardwareAccelerated ? VectorWidth.Bits128
        : VectorWidth.Scalar;
}
