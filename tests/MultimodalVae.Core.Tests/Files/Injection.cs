namespace MultimodalVae.Core.Tests.Files;

/// <summary>Runs a process in which system calls fail, where strace is there and may do so.</summary>
internal static class Injection
{
    private const string Tool = "/usr/bin/strace";

    /// <summary>The command that runs another one.</summary>
    /// <param name="injection">The system call and how it fails, as in <c>fsync:error=EIO:when=2</c>.</param>
    /// <param name="calls">The file for the calls that were made.</param>
    public static string[] Command(string injection, string calls) =>
        [Tool, "-f", "-qq", "-o", calls, "-e", $"trace={injection.Split(':')[0]}", "-e", $"inject={injection}"];

    public static void SkipUnlessPossible()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists(Tool), "strace, which makes system calls fail, is not installed");
        Skip.IfNot(SpecialFile.TryRun(Tool, "-qq", "-o", "/dev/null", "true"), "strace may not watch processes here");
    }
}
