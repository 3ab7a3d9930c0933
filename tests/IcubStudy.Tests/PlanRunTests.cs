using IcubStudy.Plans;
using IcubStudy.Results;

namespace IcubStudy.Tests;

/// <summary>Runs plans as a whole and in parts, and merges their results.</summary>
public sealed class PlanRunTests : IDisposable
{
    private const string Plan = """
        { "grids": [
            { "schedules": ["constant-1", "constant-0"], "seeds": 2, "epochs": 3, "batch": 16 },
            { "schedules": ["constant-1"], "weightings": ["per-modality"], "epochs": 4, "batch": 16 }
        ] }
        """;

    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Merged_parts_equal_the_whole_byte_for_byte()
    {
        var (plan, data) = (_study.WriteFile("plan.json", Plan), _study.WriteRobotCsv());
        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("whole")).Should().Be(0, _study.Errors);
        _study.Run("merge", plan, "--out", _study.PathOf("whole")).Should().Be(0, _study.Errors);

        foreach (var part in (string[])["2/3", "0/3", "1/3"])
            _study.Run("run", plan, "--data", data, "--shard", part, "--out", _study.PathOf("parts")).Should().Be(0, _study.Errors);
        _study.Run("merge", plan, "--out", _study.PathOf("parts")).Should().Be(0, _study.Errors);
        var once = File.ReadAllBytes(_study.PathOf("parts", "results.csv"));
        _study.Run("merge", plan, "--out", _study.PathOf("parts")).Should().Be(0, _study.Errors);

        File.ReadAllBytes(_study.PathOf("parts", "results.csv")).Should().Equal(once);
        foreach (var file in (string[])["results.csv", "losses.png", "measures.png"])
            File.ReadAllBytes(_study.PathOf("parts", file)).Should().Equal(File.ReadAllBytes(_study.PathOf("whole", file)), file);
        Directory.Exists(_study.PathOf("parts", "checkpoints")).Should().BeFalse();
    }

    [Fact]
    public void Part_that_is_done_leaves_the_checkpoint_folder_to_the_others()
    {
        var (plan, data) = (_study.WriteFile("plan.json", Plan), _study.WriteRobotCsv());
        for (var time = 0; time < 2; time++)
        {
            _study.Run("run", plan, "--data", data, "--shard", "0/3", "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

            Directory.Exists(_study.PathOf("out", "checkpoints")).Should().BeTrue();
        }
    }

    [Fact]
    public void Merge_of_some_parts_lists_the_missing_models()
    {
        var plan = _study.WriteFile("plan.json", Plan);
        _study.Run("run", plan, "--data", _study.WriteRobotCsv(), "--shard", "0/3", "--out", _study.PathOf("out"))
            .Should().Be(0, _study.Errors);

        _study.Run("merge", plan, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain(
            "2 of 5 models are finished. Missing: constant-0-seed-1, constant-1.per-modality-seed-1, constant-0-seed-2.");
    }

    [Fact]
    public void Finished_model_is_not_trained_again()
    {
        var (plan, data) = (_study.WriteFile("plan.json", Plan), _study.WriteRobotCsv());
        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);
        Directory.Delete(_study.PathOf("out", "models"), recursive: true);
        File.Delete(_study.PathOf("out", "results", "constant-0-seed-2.csv"));

        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("4 of 5 models are already finished");
        Directory.GetFiles(_study.PathOf("out", "models")).Select(Path.GetFileName).Should().Equal("constant-0-seed-2.safetensors");
    }

    [Fact]
    public void Results_of_other_settings_are_rejected()
    {
        var data = _study.WriteRobotCsv();
        _study.Run("run", _study.WriteFile("a.json", Plan), "--data", data, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        var other = _study.WriteFile("b.json", Plan.Replace("\"epochs\": 3", "\"epochs\": 5"));
        _study.Run("merge", other, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("constant-1-seed-1.csv: 'epochs' is 3; expected 5");
    }

    [Fact]
    public void Models_with_different_settings_have_different_names()
    {
        const string Settings = """
            { "grids": [
                {
                    "schedules": ["constant-1", "cyclical-to-1"], "architectures": ["1x0.5-4-tanh"], "mutings": ["measured"],
                    "freeBits": [0, 0.1], "epochs": 2, "probes": 2
                },
                {
                    "schedules": ["constant-1"], "architectures": ["2x1-4-relu"], "fusions": ["product-of-experts"],
                    "likelihoods": ["gaussian", "bernoulli"], "epochs": 2
                }
            ] }
            """;
        var plan = _study.WriteFile("plan.json", Settings);

        _study.Run("run", plan, "--data", _study.WriteRobotCsv(), "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        var files = Directory.GetFiles(_study.PathOf("out", "results")).Select(Path.GetFileNameWithoutExtension);
        files.Order(StringComparer.Ordinal).Should().Equal(
            "constant-1.1x0.5-4-tanh.measured-seed-1",
            "constant-1.1x0.5-4-tanh.measured.free-bits-0.1-seed-1",
            "constant-1.2x1-4-relu.product-of-experts-seed-1",
            "constant-1.2x1-4-relu.product-of-experts.bernoulli-seed-1",
            "cyclical-to-1.1x0.5-4-tanh.measured-seed-1",
            "cyclical-to-1.1x0.5-4-tanh.measured.free-bits-0.1-seed-1");
        var results = StudyPlan.Read(plan).Models
            .Select(model => ResultFile.Read(_study.PathOf("out", "results", $"{model.Name}.csv"), model));
        results.Should().AllSatisfy(result => result.Of(Quantity.LogLikelihood).Select(row => row.Epoch).Should()
            .Equal(result.Settings.Probes == 2 ? [null, 1, 2] : [null]));
    }

    [Fact]
    public void Probes_of_a_resumed_training_equal_those_of_an_uninterrupted_one()
    {
        const string Settings = """{ "grids": [ { "schedules": ["constant-1"], "epochs": 400, "batch": 8, "probes": 30 } ] }""";
        var plan = _study.WriteFile("plan.json", Settings);
        var data = _study.WriteRobotCsv();
        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("whole")).Should().Be(0, _study.Errors);
        for (var time = 300; Run(time) == 130; time *= 2)
            Directory.GetFiles(_study.PathOf("out", "checkpoints")).Should().NotBeEmpty();

        Result("out").Should().Equal(Result("whole"));

        byte[] Result(string folder) => File.ReadAllBytes(_study.PathOf(folder, "results", "constant-1-seed-1.csv"));

        int Run(int time)
        {
            using var interruption = new CancellationTokenSource(time);
            return _study.Run(interruption.Token, "run", plan, "--data", data, "--out", _study.PathOf("out"));
        }
    }

    [Fact]
    public void Merge_of_results_of_different_data_is_rejected()
    {
        var plan = _study.WriteFile("plan.json", Plan);
        _study.Run("run", plan, "--data", _study.WriteRobotCsv(60), "--shard", "0/2", "--out", _study.PathOf("out"))
            .Should().Be(0, _study.Errors);
        _study.Run("run", plan, "--data", _study.WriteRobotCsv(80), "--shard", "1/2", "--out", _study.PathOf("out"))
            .Should().Be(0, _study.Errors);

        _study.Run("merge", plan, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().MatchRegex(
            "constant-0-seed-1 was trained on data with the fingerprint [0-9a-f]{16}; expected [0-9a-f]{16}, that of constant-1-seed-1");
    }
}
