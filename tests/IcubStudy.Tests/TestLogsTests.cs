namespace IcubStudy.Tests;

/// <summary>Logs to train on and others for testing, whose rows have classes.</summary>
public sealed class TestLogsTests : IDisposable
{
    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void A_class_is_read_out_of_every_subset_of_the_modalities()
    {
        string[] logs = [Log("a.csv", 1), Log("b.csv", 2), Log("c.csv", 3)];
        var map = _study.WriteFile("map.json", """{ "modalities": { "arm": ["q*"], "eye": ["x"] }, "label": "slipped" }""");

        _study.Run(
            "--data", logs[0], logs[1], "--test", logs[2], "--map", map, "--schedules", "constant-0", "--epochs", "60", "--batch", "20", "--learning-rate", "0.01",
            "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("arm:2,eye:1; 160 training rows, 80 test rows");
        var accuracies = File.ReadAllLines(_study.PathOf("out", "results.csv")).Select(line => line.Split(','))
            .Where(line => line[1] == "read-out-accuracy").ToDictionary(line => line[2], line => double.Parse(line[4], System.Globalization.CultureInfo.InvariantCulture));
        accuracies.Keys.Should().BeEquivalentTo("arm", "eye", "complete");
        accuracies["arm"].Should().BeGreaterThan(0.8, "the class is the sign of its first column");
        accuracies["eye"].Should().BeLessThan(0.75, "it is noise");
    }

    [Fact]
    public void Read_outs_are_printed_beside_the_larger_class()
    {
        string[] data = ["--data", Log("a.csv", 1), Log("b.csv", 2), "--test", Log("c.csv", 3), "--map", _study.WriteFile("map.json", """{ "modalities": { "arm": ["q*"], "eye": ["x"] }, "label": "slipped" }""")];
        var plan = _study.WriteFile("plan.json", """{ "grids": [ { "schedules": ["constant-0"], "seeds": 2, "epochs": 2 } ] }""");
        _study.Run(["run", plan, .. data, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Run(["readouts", plan, .. data, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("larger class of the 80 test rows").And.ContainAll("arm", "eye", "complete", "of 2");
    }

    [Theory]
    [InlineData("--test")]
    [InlineData("--data")]
    public void Logs_without_what_belongs_to_them_are_refused(string option)
    {
        _study.Run(option, Log("a.csv", 1), Log("b.csv", 2), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("expected all three, or one log alone");
    }

    private string Log(string name, int seed)
    {
        var random = new Random(seed);
        return _study.WriteFile(name, "q1,q2,x,slipped\n" + string.Concat(Enumerable.Range(0, 80).Select(_ =>
        {
            var (q, x) = ((2 * random.NextDouble()) - 1, random.NextDouble());
            return FormattableString.Invariant($"{q},{q * q},{x},{(q > 0 ? 1 : 0)}\n");
        })));
    }
}
