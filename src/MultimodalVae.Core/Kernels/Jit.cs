using System.Runtime.CompilerServices;

namespace MultimodalVae.Kernels;

/// <summary>How what runs for every row is compiled.</summary>
internal static class Jit
{
    /// <summary>
    /// With all optimisations when it is first called. Otherwise the first thousands of rows take ten times as long, until a thread in the
    /// background has compiled the methods anew; where the core is busy, that thread waits for seconds.
    /// </summary>
    public const MethodImplOptions Optimised = MethodImplOptions.AggressiveOptimization;
}
