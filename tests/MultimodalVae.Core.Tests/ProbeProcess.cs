using System.Diagnostics;
using MultimodalVae.Core.Probe;

namespace MultimodalVae.Core.Tests;

/// <summary>Runs a task of the probe in a process of its own.</summary>
internal static class ProbeProcess
{
    /// <summary>Runs it where the tests are.</summary>
    public static string Run(string task, params (string Name, string? Value)[] environment) =>
        Run([.. Command(AppContext.BaseDirectory), task], AppContext.BaseDirectory, environment);

    /// <summary>The command that starts a copy of the probe.</summary>
    public static string[] Command(string folder) =>
        ["dotnet", Path.Combine(folder, Path.GetFileName(typeof(ProbeCommand).Assembly.Location))];

    /// <summary>Runs a command.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="currentDirectory">Where it starts.</param>
    /// <param name="environment">The variables to set; to unset where the value is null.</param>
    /// <returns>All that it printed, errors last.</returns>
    public static string Run(string[] command, string currentDirectory, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = currentDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.GetAwaiter().GetResult();
    }
}
