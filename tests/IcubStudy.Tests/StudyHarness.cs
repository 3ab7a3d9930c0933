using Spectre.Console;

namespace IcubStudy.Tests;

/// <summary>Runs the command in a temporary folder and captures its output.</summary>
internal sealed class StudyHarness : IDisposable
{
    public StudyHarness() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"icub-study-{Guid.NewGuid():N}");

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public string WriteFile(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Writes a log of another robot: two modalities with units of their own.</summary>
    public string WriteRobotCsv(int rows = 60) => WriteFile("robot.csv", string.Join('\n', Enumerable.Range(0, rows)
        .Select(t => FormattableString.Invariant($"{90 * Math.Sin(t / 5.0)},{45 * Math.Cos(t / 7.0)},{3 * Math.Sin(t / 5.0)},12.5"))
        .Prepend("wheel.left,wheel.right,imu.gyro,imu.temperature")));

    public int Run(params string[] args) => Run(CancellationToken.None, args);

    /// <summary>Runs the command without reports of single models, which take longer than short trainings, unless requested.</summary>
    public int Run(CancellationToken cancellationToken, params string[] args)
    {
        args = args.Contains("--reports") || (!args[0].StartsWith('-') && args[0] != "run") ? args : [.. args, "--reports", "none"];
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 200;
        var code = Commands.StudyCommand.Invoke(args, console, errors, cancellationToken);
        (Output, Errors) = (output.ToString(), errors.ToString());
        return code;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
