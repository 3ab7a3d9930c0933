using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace MultimodalVae.Benchmarks;

/// <summary>What was measured on.</summary>
internal static class Machine
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static string Describe() => string.Join(", ", [
        Processor(),
        $"{Environment.ProcessorCount} logical cores",
        $"vectors of {VectorBits()} bits",
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        $"libtorch {torch.__version__}",
    ]);

    private static string Processor() => File.Exists(LinuxProcessors)
        && File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
        ? line.Split(':')[1].Trim()
        : "a processor of unknown name";

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 32;
}
