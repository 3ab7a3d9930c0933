using System.Diagnostics;

namespace IcubStudy.Tests;

public sealed class InterruptionTests : IDisposable
{
    /// <summary>Long, because flushing a checkpoint may wait for a busy disk.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Interruption_keeps_and_reports_finished_models()
    {
        using var interruption = new CancellationTokenSource();
        var models = _study.PathOf("out", "models");
        var watcher = new Thread(() =>
        {
            SpinWait.SpinUntil(
                () => Directory.Exists(models) && Directory.EnumerateFiles(models, "*.safetensors").Any(), TimeSpan.FromMinutes(1));
            interruption.Cancel();
        });
        watcher.Start();

        string[] options = ["--data", _study.WriteRobotCsv(), "--seeds", "20", "--epochs", "50", "--batch", "16"];
        var code = _study.Run(interruption.Token, [.. options, "--out", _study.PathOf("out")]);
        watcher.Join();

        code.Should().Be(130, _study.Errors);
        var kept = Directory.GetFiles(models).Select(Path.GetFileNameWithoutExtension).ToList();
        kept.Should().NotBeEmpty().And.HaveCountLessThan(80);
        _study.Output.Should().Contain("Ended early").And.Contain($"{kept.Count} of 80 models are finished");
        File.ReadLines(_study.PathOf("out", "results.csv")).Skip(1).Select(line => line.Split(',')[0]).Distinct()
            .Should().BeEquivalentTo(kept);
    }

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Ctrl_C_and_SIGTERM_exit_with_130_and_leave_checkpoints(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "a console signal cannot be sent to a child process alone on Windows");
        using var process = Start("--data", _study.WriteRobotCsv(), "--epochs", "1000000", "--batch", "16", "--out", _study.PathOf("out"));
        var checkpoints = _study.PathOf("out", "checkpoints");
        WaitFor(() => Directory.Exists(checkpoints) && Directory.GetFiles(checkpoints).Length > 0, process);
        Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

        process.WaitForExit(_patience).Should().BeTrue("a cancelled training stops within one batch");
        process.ExitCode.Should().Be(130);
        process.StandardOutput.ReadToEnd().Should().Contain("Ended early").And.Contain("0 of 4 models are finished");
        Directory.GetFiles(checkpoints).Should().NotBeEmpty();
    }

    [Fact]
    public void Resumed_study_writes_the_same_files_as_an_uninterrupted_one()
    {
        string[] options = ["--data", _study.WriteRobotCsv(), "--epochs", "300", "--batch", "16", "--schedules", "constant-1,constant-0"];
        _study.Run([.. options, "--out", _study.PathOf("whole")]).Should().Be(0, _study.Errors);
        for (var time = 300; Interrupt([.. options, "--out", _study.PathOf("out")], time); time *= 2)
            Directory.GetFiles(_study.PathOf("out", "checkpoints")).Should().NotBeEmpty();

        string[] files = ["results.csv", "models/constant-0-seed-1.safetensors", "models/constant-1-seed-1.safetensors"];
        foreach (var file in files)
            File.ReadAllBytes(_study.PathOf("out", file)).Should().Equal(File.ReadAllBytes(_study.PathOf("whole", file)), file);
        Directory.Exists(_study.PathOf("out", "checkpoints")).Should().BeFalse();
    }

    [Fact]
    public void Interrupted_study_with_other_options_is_rejected()
    {
        string[] options = ["--data", _study.WriteRobotCsv(), "--batch", "16", "--schedules", "constant-1", "--out", _study.PathOf("out")];
        Interrupt([.. options, "--epochs", "1000000"], 1500).Should().BeTrue();

        _study.Run([.. options, "--epochs", "60"]).Should().Be(1);

        _study.Errors.Should().ContainAll("constant-1-seed-1.safetensors", "this training has 60", "choose another --out", "remove");
    }

    /// <summary>Runs the study and interrupts it after some milliseconds.</summary>
    /// <returns>Whether it was interrupted.</returns>
    private bool Interrupt(string[] options, int time)
    {
        using var interruption = new CancellationTokenSource(time);
        var code = _study.Run(interruption.Token, options);
        code.Should().BeOneOf([0, 130], _study.Errors);
        return code == 130;
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
