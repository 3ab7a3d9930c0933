namespace IcubStudy.Tests;

/// <summary>The option <c>--held-out</c>.</summary>
public sealed class HeldOutTests : IDisposable
{
    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Held_out_rows_are_training_rows_and_test_rows_do_not_affect_the_result()
    {
        WriteRows("data", "train.csv", 150);
        WriteRows("data", "test.csv", 60);
        WriteRows("other", "train.csv", 150);
        WriteRows("other", "test.csv", 2);

        Run("data");
        _study.Output.Should().Contain("120 training rows, 30 test rows");
        Run("other");

        Result("other").Should().Equal(Result("data"));
    }

    private void WriteRows(string folder, string name, int count)
    {
        Directory.CreateDirectory(_study.PathOf(folder));
        File.Move(_study.WriteRobotCsv(count), _study.PathOf(folder, name));
    }

    private void Run(string folder)
    {
        var plan = _study.WriteFile("plan.json", """{ "grids": [ { "schedules": ["constant-1"], "epochs": 1 } ] }""");
        _study.Run("run", plan, "--data", _study.PathOf(folder), "--held-out", "--out", _study.PathOf(folder, "out"))
            .Should().Be(0, _study.Errors);
    }

    private byte[] Result(string folder) => File.ReadAllBytes(_study.PathOf(folder, "out", "results", "constant-1-seed-1.csv"));
}
