using System.Diagnostics;
using System.Globalization;

namespace MultimodalVae.Fuzz.Judging;

/// <summary>The most memory that the process has had so far.</summary>
internal static class ResidentPeak
{
    private const string Status = "/proc/self/status";
    private const string Line = "VmHWM:";
    private const string References = "/proc/self/clear_refs";
    private const string ResetOfPeak = "5";

    /// <summary>In bytes. On Linux from the kernel at once: .NET looks at every thread for it.</summary>
    public static long Read()
    {
        if (!OperatingSystem.IsLinux())
            return Process.GetCurrentProcess().PeakWorkingSet64;
        var line = File.ReadLines(Status).First(line => line.StartsWith(Line, StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan(Line.Length, line.Length - Line.Length - " kB".Length).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Forgets what came before, where the system allows it: an earlier peak hides a lower one.</summary>
    public static void Reset()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText(References, ResetOfPeak);
    }
}
