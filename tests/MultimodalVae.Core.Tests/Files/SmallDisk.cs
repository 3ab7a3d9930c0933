using System.Diagnostics;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>A small file system in memory, where one may be mounted.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path, string size = "64k")
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root on Linux may mount a small disk");
        Directory.CreateDirectory(path);
        Skip.IfNot(Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path), "a small disk cannot be mounted here");
        return new SmallDisk(path);
    }

    /// <summary>From now on it cannot be written.</summary>
    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).Should().BeTrue();

    public void Dispose() => Run("umount", Path);

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
