using System.Diagnostics;

namespace IcubStudy.Tests;

public sealed class InterruptionTests : IDisposable
{
    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void What_was_finished_before_an_interruption_is_kept_and_reported()
    {
        using var interruption = new CancellationTokenSource();
        var models = _study.PathOf("out", "models");
        using var watcher = new Timer(_ =>
        {
            if (Directory.Exists(models) && Directory.EnumerateFiles(models, "*.safetensors").Any())
                interruption.Cancel();
        });
        watcher.Change(0, 10);

        var code = _study.Run(
            interruption.Token, "--data", _study.WriteRobotCsv(), "--seeds", "20", "--epochs", "50", "--batch", "16", "--out", _study.PathOf("out"));

        code.Should().Be(130);
        var kept = Directory.GetFiles(models).Select(Path.GetFileNameWithoutExtension).ToList();
        kept.Should().NotBeEmpty().And.HaveCountLessThan(80);
        _study.Output.Should().Contain($"Ended early: {kept.Count} of 80 models finished; they are kept");
        File.ReadLines(_study.PathOf("out", "measures.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[0]}-seed-{cells[1]}")
            .Distinct().Should().BeEquivalentTo(kept);
    }

    [SkippableFact]
    public void Ctrl_C_ends_the_process_with_130()
    {
        Skip.If(OperatingSystem.IsWindows(), "a console signal cannot be sent to a child process alone on Windows");
        using var process = Start("--data", _study.WriteRobotCsv(), "--epochs", "1000000", "--batch", "16", "--out", _study.PathOf("out"));
        WaitFor(() => Directory.Exists(_study.PathOf("out", "models")), process);
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

        process.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue("a cancelled training stops within one batch");
        process.ExitCode.Should().Be(130);
        process.StandardOutput.ReadToEnd().Should().Contain("Ended early: 0 of 4 models finished");
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "IcubStudy.dll"), .. args])
    { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static void WaitFor(Func<bool> condition, Process process)
    {
        for (var i = 0; i < 300 && !condition(); i++)
        {
            process.HasExited.Should().BeFalse();
            Thread.Sleep(100);
        }
    }
}
