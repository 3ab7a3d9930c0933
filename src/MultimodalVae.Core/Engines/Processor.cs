using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>The vectors, and whether a product and a sum are rounded once: what the bits of 32-bit results depend on.</summary>
    public static string Arithmetic => Fma.IsSupported || AdvSimd.IsSupported ? $"{Best}" : $"{Best}, without fused multiply-add";
}
