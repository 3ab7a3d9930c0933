using System.Globalization;

namespace IcubStudy.Tests;

/// <summary>Separate training and test logs with labelled rows.</summary>
public sealed class TestLogsTests : IDisposable
{
    private const string Map = """{ "modalities": { "arm": ["q*"], "eye": ["x"] }, "label": "slipped" }""";

    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Read_outs_predict_the_class_for_every_subset_of_the_modalities()
    {
        string[] logs = [Log("a.csv", 1), Log("b.csv", 2), Log("c.csv", 3)];
        var map = _study.WriteFile("map.json", Map);

        string[] data = ["--data", logs[0], logs[1], "--test", logs[2], "--map", map];
        string[] training = ["--schedules", "constant-0", "--epochs", "60", "--batch", "20", "--learning-rate", "0.01"];
        _study.Run([.. data, .. training, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("arm:2,eye:1; 160 training rows, 80 test rows");
        var accuracies = File.ReadAllLines(_study.PathOf("out", "results.csv"))
            .Select(line => line.Split(','))
            .Where(line => line[1] == "read-out-accuracy")
            .ToDictionary(line => line[2], line => double.Parse(line[4], CultureInfo.InvariantCulture));
        accuracies.Keys.Should().BeEquivalentTo("arm", "eye", "complete");
        accuracies["arm"].Should().BeGreaterThan(0.8, "the class is the sign of its first column");
        accuracies["eye"].Should().BeLessThan(0.75, "its column is noise");
    }

    [Fact]
    public void One_log_with_a_mapping_has_its_modalities_and_labels_whatever_its_ending()
    {
        var map = _study.WriteFile("map.json", Map);
        string[] data = ["--data", Log("a.csv", 1), "--map", map];

        _study.Run([.. data, "--schedules", "constant-0", "--epochs", "1", "--batch", "10", "--out", _study.PathOf("out")])
            .Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("arm:2,eye:1; 64 training rows, 16 test rows");
        File.ReadAllText(_study.PathOf("out", "results.csv")).Should().Contain("read-out-accuracy");
    }

    [Fact]
    public void Missing_values_of_a_mapped_log_are_unobserved_if_the_option_says_so()
    {
        var map = _study.WriteFile("map.json", Map.Replace("\"label\"", "\"missing\": \"error\", \"label\"", StringComparison.Ordinal));
        var log = _study.WriteFile("a.csv", "q1,q2,x,slipped\n" + string.Concat(
            Enumerable.Range(0, 40).Select(i => $"0.{i},{(i == 3 ? "" : $"0.{i}")},{i},{i % 2}\n")));
        string[] options = ["--data", log, "--map", map, "--schedules", "constant-0", "--epochs", "1", "--batch", "10"];

        _study.Run([.. options, "--out", _study.PathOf("refused")]).Should().Be(1);
        _study.Run([.. options, "--missing", "unobserved", "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);
    }

    [Fact]
    public void Mapping_without_data_is_refused()
    {
        _study.Run("--map", _study.WriteFile("map.json", Map), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("--map is set and --data is not");
    }

    [Fact]
    public void Readouts_prints_accuracies_and_the_share_of_the_larger_class()
    {
        var map = _study.WriteFile("map.json", Map);
        string[] data = ["--data", Log("a.csv", 1), Log("b.csv", 2), "--test", Log("c.csv", 3), "--map", map];
        var plan = _study.WriteFile("plan.json", """{ "grids": [ { "schedules": ["constant-0"], "seeds": 2, "epochs": 2 } ] }""");
        _study.Run(["run", plan, .. data, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Run(["readouts", plan, .. data, "--out", _study.PathOf("out")]).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("larger class in 80 labelled test rows").And.ContainAll("arm", "eye", "complete", "of 2");
    }

    [Fact]
    public void Held_out_rows_are_the_last_fifth_of_each_episode_even_if_episodes_alternate_in_a_log()
    {
        var map = _study.WriteFile(
            "map.json", Map.Replace("}, \"label\"", "}, \"episode\": \"object\", \"label\"", StringComparison.Ordinal));
        string[] objects = ["apple", "cone", "apple"];
        var log = _study.WriteFile("a.csv", "q1,q2,x,slipped,object\n" + string.Concat(
            objects.SelectMany(name => Enumerable.Range(0, 20).Select(i => $"0.{i},0.{i},{i},{i % 2},{name}\n"))));
        string[] data = ["--data", log, "--test", log, "--map", map, "--held-out"];

        _study.Run([.. data, "--schedules", "constant-0", "--epochs", "1", "--batch", "10", "--out", _study.PathOf("out")])
            .Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("48 training rows, 12 test rows");
    }

    [Theory]
    [InlineData("--test")]
    [InlineData("--data")]
    public void Several_logs_without_test_logs_and_mapping_are_rejected(string option)
    {
        _study.Run(option, Log("a.csv", 1), Log("b.csv", 2), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("expected all three options, or --data with one log");
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
