using System.Globalization;
using MultimodalVae.Tests.Shared;

namespace IcubStudy.Tests;

public sealed class StudyTests : IDisposable
{
    private static readonly string[] _files =
    [
        "losses.png", "measures.png",
        "models/constant-0-seed-1.safetensors", "models/constant-1-seed-1.safetensors",
        "models/decreasing-to-0-seed-1.safetensors", "models/decreasing-to-1-seed-1.safetensors",
        "results.csv",
        "results/constant-0-seed-1.csv", "results/constant-1-seed-1.csv",
        "results/decreasing-to-0-seed-1.csv", "results/decreasing-to-1-seed-1.csv",
    ];

    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Log_with_missing_values_is_rejected_unless_they_are_unobserved()
    {
        var path = _study.WriteRobotCsv();
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Select((line, i) => i % 3 == 1 ? line.Replace("12.5", "", StringComparison.Ordinal) : line));

        _study.Run("--data", path, "--out", _study.PathOf("out")).Should().Be(1);
        _study.Errors.Should().Contain("line 2, column 'imu.temperature': the value is missing");
        _study.Run("--data", path, "--missing", "unobserved", "--epochs", "2", "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);
        Lines("out", "results.csv").Where(line => !line.Contains(",finding,", StringComparison.Ordinal))
            .Should().NotContain(line => line.Contains("NaN"));
    }

    [Fact]
    public void Simulated_arm_is_studied_with_all_tables_and_files()
    {
        _study.Run("--epochs", "2", "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        Files("out").Should().Equal(_files);
        _study.Output.Should().ContainAll(
            "simulated arm",
            "constant-1",
            "decreasing-to-0",
            "joint",
            "single modality error",
            "loss of precision",
            "T1 complete",
            "T4 earlier step");
        Lines("out", "results.csv")[0].Should().Be("model,quantity,subject,epoch,value,lower,upper");
        var measures = Lines("out", "results.csv")
            .Where(line => line.Contains("single-modality-error") || line.Contains("loss-of-precision"))
            .ToArray();
        measures.Where(line => line.Contains("-own") || line.Contains("-all")).Should().HaveCount(4 * 5 * 4 * 3);
        measures.Select(line => Number(line.Split(',')[4])).Should().OnlyContain(value => value >= 0);
    }

    [Fact]
    public void Controller_log_with_a_mapping_is_studied_and_first_seeds_get_reports()
    {
        var rows = Enumerable.Range(0, 80).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{i},5;{Math.Sin(i / 5.0):0.000};{Math.Cos(i / 7.0):0.000};{3 * Math.Sin(i / 5.0):0.000}\n").Replace('.', ','));
        var log = _study.WriteFile("controller.txt", "t;q1;q2;fx\n" + string.Concat(rows));
        var map = _study.WriteFile("map.json", """{ "modalities": { "joint": ["q*"], "force": ["fx"] }, "time": "t" }""");

        string[] options = ["--schedules", "constant-0", "--seeds", "2", "--epochs", "2", "--reports", "first"];
        _study.Run(["--data", log, "--map", map, .. options, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("joint:2,force:1; 64 training rows, 16 test rows");
        Files("out").Where(file => file.EndsWith(".html", StringComparison.Ordinal)).Should().Equal("report-constant-0-seed-1.html");
        File.ReadAllText(_study.PathOf("out", "report-constant-0-seed-1.html"))
            .Should().Contain("constant-0, seed 1").And.Contain("losses.csv");
    }

    [Fact]
    public void Same_seeds_write_the_same_files()
    {
        string[] options = ["--data", _study.WriteRobotCsv(), "--epochs", "3", "--batch", "16", "--seeds", "2"];

        _study.Run([.. options, "--out", _study.PathOf("a")]).Should().Be(0, _study.Errors);
        _study.Run([.. options, "--out", _study.PathOf("b")]).Should().Be(0, _study.Errors);

        Files("a").Should().HaveCount(3 + (2 * 4 * 2)).And.Equal(Files("b"));
        foreach (var file in Files("a"))
            File.ReadAllBytes(_study.PathOf("a", file)).Should().Equal(File.ReadAllBytes(_study.PathOf("b", file)), file);
    }

    [Fact]
    public void Other_robot_is_scaled_and_studied_without_the_iCub_inputs()
    {
        string[] options = ["--data", _study.WriteRobotCsv(), "--epochs", "3", "--batch", "16", "--schedules", "constant-1"];
        _study.Run([.. options, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Output.Should().ContainAll("wheel:2,imu:2", "scaled to [-1, 1]").And.NotContain("T1 complete");
    }

    [Fact]
    public void Findings_of_the_diagnosis_are_printed_with_their_models()
    {
        _study.Run("--data", _study.WriteRobotCsv(), "--epochs", "2", "--seeds", "2", "--out", _study.PathOf("out"))
            .Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("Diagnosis of 8 models:").And.Contain("'imu.temperature' is 12.5 in all 48 rows");
    }

    [Fact]
    public void Small_log_with_special_characters_in_names_needs_no_other_options()
    {
        var rows = Enumerable.Range(0, 12).Select(t => FormattableString.Invariant($"{t % 5},{t % 3}")).Prepend("arm[0].x,[red]eye.y");

        _study.Run("--data", _study.WriteFile("small.csv", string.Join('\n', rows)), "--epochs", "1", "--out", _study.PathOf("out"))
            .Should().Be(0, _study.Errors);

        _study.Output.Should().ContainAll("arm[0]", "[red]eye", "batches of 2");
    }

    [Fact]
    public void Training_and_test_rows_of_different_robots_are_rejected_with_the_first_difference()
    {
        _study.WriteFile("train.csv", "arm.left,eye.x\n1,2\n3,4\n");
        _study.WriteFile("test.csv", "arm.right,eye.x\n1,2\n3,4\n");

        _study.Run("--data", _study.Folder, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().ContainAll("test rows", "'arm.right'", "'arm.left'");
    }

    [Fact]
    public void Interruption_before_the_first_model_writes_no_files()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        _study.Run(cancelled.Token, "--data", _study.WriteRobotCsv(), "--batch", "16", "--out", _study.PathOf("out")).Should().Be(130);

        Files("out").Should().BeEmpty();
        _study.Output.Should().Contain("Ended early").And.Contain("0 of 4 models are finished");
    }

    [SkippableFact]
    public void Recording_as_MAT_and_as_CSV_has_the_same_results()
    {
        SharedData.SkipWithout(SharedData.Icub);
        foreach (var (folder, pattern) in new[] { ("mat", "*.mat"), ("csv", "*.csv") })
        {
            Directory.CreateDirectory(_study.PathOf(folder));
            foreach (var file in Directory.GetFiles(SharedData.Icub, pattern))
                File.Copy(file, _study.PathOf(folder, Path.GetFileName(file)));
            string[] options = ["--data", _study.PathOf(folder), "--epochs", "1", "--schedules", "constant-1"];
            _study.Run([.. options, "--out", _study.PathOf($"out-{folder}")]).Should().Be(0, _study.Errors);
        }

        _study.Output.Should().Contain("test rows 100-1099").And.Contain("0.2218", "the published error of the column means");
        Result("mat").Should().Equal(Result("csv"));

        byte[] Result(string format) => File.ReadAllBytes(_study.PathOf($"out-{format}", "results.csv"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string[] Lines(params string[] path) => File.ReadAllLines(_study.PathOf(path));

    private IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(_study.PathOf(folder), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_study.PathOf(folder), file)).Order(StringComparer.Ordinal);
}
