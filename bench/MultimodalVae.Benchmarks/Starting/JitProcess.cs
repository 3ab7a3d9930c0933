using System.Diagnostics;
using System.Numerics;

namespace MultimodalVae.Benchmarks.Starting;

/// <summary>Runs <see cref="FirstCalls"/> in a process of its own, which compiles it at run time.</summary>
internal static class JitProcess
{
    /// <summary>Whether this system pins a process to a core.</summary>
    public static bool CanPin => OperatingSystem.IsLinux() || OperatingSystem.IsWindows();

    /// <param name="model">A model file.</param>
    /// <param name="cores">What the process may run on.</param>
    /// <exception cref="IOException">The process failed.</exception>
    public static FirstCallTimes Run(string model, Cores cores)
    {
        string[] command = [typeof(JitProcess).Assembly.Location, FirstCalls.Command, model, cores.ToString()];
        var start = new ProcessStartInfo("dotnet", command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        if (cores != Cores.All && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
            process.ProcessorAffinity = LastOf(process.ProcessorAffinity);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode == 0)
            return FirstCallTimes.Parse(output.Trim());
        var reason = errors.GetAwaiter().GetResult().Trim();
        throw new IOException($"The process that times first calls ended with {process.ExitCode}. {reason}");
    }

    /// <summary>The last of the cores that it may run on; other programs prefer the first.</summary>
    private static nint LastOf(nint cores) => (nint)1 << BitOperations.Log2((nuint)cores);
}
