using System.Diagnostics;
using System.Globalization;
using MultimodalVae.Files;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>A process of its own that writes a file of one letter repeated.</summary>
internal static class WritingProcess
{
    private const string Writing = "writing";
    private const string NoPrevious = "-";

    /// <summary>The process itself: path, letter, length, the path of the file that is kept, and whether it stops in the middle.</summary>
    public static int Run(string[] arguments)
    {
        var (path, letter, length, previous, stops) = (arguments[0], arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture), arguments[3], arguments.Length > 4);
        try
        {
            AtomicFile.Write(path, stream => Write(stream, (byte)letter[0], length, stops), previous == NoPrevious ? null : previous);
            return 0;
        }
        catch (IOException exception)
        {
            Console.WriteLine(exception.Message);
            return 1;
        }
    }

    /// <summary>Runs it to its end, by another command where one is given before it.</summary>
    /// <returns>What it said: nothing where the file was written.</returns>
    public static string Write(string path, char letter, int length = 3000, string? previous = null, params string[] before)
    {
        using var process = Start(before, [path, letter.ToString(), length.ToString(CultureInfo.InvariantCulture), previous ?? NoPrevious]);
        var (said, errors) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        return process.ExitCode is 0 or 1 ? said.TrimEnd() : throw new InvalidOperationException($"It ended with {process.ExitCode}: {said} {errors}");
    }

    /// <summary>Starts it, and returns where it has written half of the file and waits.</summary>
    public static Process StopInTheMiddle(string path)
    {
        var process = Start([], [path, "h", "3000", NoPrevious, "stops"]);
        return process.StandardOutput.ReadLine() == Writing ? process : throw new InvalidOperationException(process.StandardError.ReadToEnd());
    }

    private static void Write(Stream stream, byte letter, int length, bool stops)
    {
        stream.Write(Enumerable.Repeat(letter, length / 2).ToArray());
        if (stops)
        {
            stream.Flush();
            Console.WriteLine(Writing);
            Thread.Sleep(Timeout.Infinite);
        }

        stream.Write(Enumerable.Repeat(letter, length - (length / 2)).ToArray());
    }

    private static Process Start(string[] before, string[] arguments)
    {
        string[] command = [.. before, "dotnet", typeof(WritingProcess).Assembly.Location, nameof(WritingProcess), .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
