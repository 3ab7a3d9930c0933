using System.Diagnostics;
using System.Globalization;
using MultimodalVae.Core.Probe;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>A process of its own that writes a file of one letter repeated.</summary>
internal static class WritingProcess
{
    private const int Length = 3000;

    /// <summary>Runs it to its end, by another command where one is given before it.</summary>
    /// <returns>What it printed: nothing where the file was written.</returns>
    public static string Write(string path, char letter, string? previous = null, params string[] before) =>
        ProbeProcess.Run([.. before, .. Command(path, letter, previous ?? FileWriting.NoPrevious)], AppContext.BaseDirectory).TrimEnd();

    /// <summary>Starts it, and returns where it has written half of the file and waits.</summary>
    public static Process StopInTheMiddle(string path)
    {
        string[] command = [.. Command(path, 'h', FileWriting.NoPrevious), "waits"];
        var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return process.StandardOutput.ReadLine() == FileWriting.Writing ? process : throw new InvalidOperationException(
            process.StandardError.ReadToEnd());
    }

    private static string[] Command(string path, char letter, string previous) =>
        [.. ProbeProcess.Command(AppContext.BaseDirectory), ProbeCommand.Write, path, letter.ToString(), Length.ToString(
            CultureInfo.InvariantCulture), previous];
}
