using System.Diagnostics;
using System.Numerics;

namespace MultimodalVae.Benchmarks.Starting;

/// <summary>Runs <see cref="FirstCalls"/> in a process of its own, which compiles it at run time.</summary>
internal static class JitProcess
{
    private const int Attempts = 5;

    /// <summary>Whether this system pins a process to a core.</summary>
    public static bool CanPin => OperatingSystem.IsLinux() || OperatingSystem.IsWindows();

    /// <param name="model">A model file.</param>
    /// <param name="cores">What the process may run on.</param>
    /// <exception cref="IOException">The process failed.</exception>
    public static FirstCallTimes Run(string model, Cores cores)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (exitCode, output, errors) = Execute(model, cores);
            if (exitCode == 0)
                return FirstCallTimes.Parse(output.Trim());
            if (exitCode != FirstCalls.NotPinned || attempt == Attempts)
                throw new IOException($"The process that times first calls ended with {exitCode}. {errors.Trim()}");
        }
    }

    private static (int ExitCode, string Output, string Errors) Execute(string model, Cores cores)
    {
        string[] command = [typeof(JitProcess).Assembly.Location, FirstCalls.Command, model, cores.ToString()];
        using var process = Process.Start(new ProcessStartInfo("dotnet", command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

        // At once: only threads that start later are pinned with it, and a busy machine may be too slow.
        if (cores != Cores.All && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
            process.ProcessorAffinity = LastOf(process.ProcessorAffinity);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>The last of the cores that it may run on; other programs prefer the first.</summary>
    private static nint LastOf(nint cores) => (nint)1 << BitOperations.Log2((nuint)cores);
}
