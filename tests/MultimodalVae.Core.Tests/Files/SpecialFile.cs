using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>Makes what may be at a path in place of a file, on systems that have it.</summary>
internal static class SpecialFile
{
    public const string Pipe = "a named pipe";
    public const string Socket = "a socket";
    public const string Device = "a device";
    public const string Folder = "a folder";

    /// <summary>A socket that is closed deletes its file.</summary>
    private static readonly ConcurrentBag<Socket> _open = [];

    /// <param name="kind">What it is.</param>
    /// <param name="path">Where it is made.</param>
    public static void Make(string kind, string path)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "these files are those of Linux");
        switch (kind)
        {
            case Pipe:
                Run("mkfifo", path);
                break;
            case Socket:
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                _open.Add(socket);
                break;
            case Device:
                Skip.IfNot(
                    Environment.IsPrivilegedProcess && TryRun("mknod", path, "c", "1", "5"),
                    "only root may make a device, and not everywhere");
                break;
            case Folder:
                Directory.CreateDirectory(path);
                break;
            default:
                throw new ArgumentException($"There is no kind of file '{kind}'.", nameof(kind));
        }
    }

    public static void Run(string command, params string[] arguments)
    {
        if (!TryRun(command, arguments))
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed.");
    }

    public static bool TryRun(string command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
