using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae.Tests.Shared;

namespace IcubStudy.Tests;

/// <summary>A plan in parts, on several machines as it were, and what is made of them.</summary>
public sealed class PlanTests : IDisposable
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
    public void Models_of_the_first_seed_come_first() => ReadPlan(Plan).Models.Select(model => model.Name).Should().Equal(
        "constant-1-seed-1", "constant-0-seed-1", "constant-1.per-modality-seed-1", "constant-1-seed-2", "constant-0-seed-2");

    [Theory]
    [InlineData(0, "constant-1-seed-1,constant-1-seed-2")]
    [InlineData(1, "constant-0-seed-1,constant-0-seed-2")]
    [InlineData(2, "constant-1.per-modality-seed-1")]
    public void Each_model_is_in_one_part(int index, string names) =>
        new Shard(index, 3).Of(ReadPlan(Plan).Models).Should().AllSatisfy(model => names.Split(',').Should().Contain(model.Name))
            .And.HaveCount(names.Split(',').Length);

    [Fact]
    public void Parts_merged_are_the_whole_byte_for_byte()
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
    public void A_merge_of_some_parts_lists_what_is_missing()
    {
        var plan = _study.WriteFile("plan.json", Plan);
        _study.Run("run", plan, "--data", _study.WriteRobotCsv(), "--shard", "0/3", "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Run("merge", plan, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("2 of 5 models are done. Missing: constant-0-seed-1, constant-1.per-modality-seed-1, constant-0-seed-2.");
    }

    [Fact]
    public void A_model_that_is_done_is_not_trained_again()
    {
        var (plan, data) = (_study.WriteFile("plan.json", Plan), _study.WriteRobotCsv());
        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);
        Directory.Delete(_study.PathOf("out", "models"), recursive: true);
        File.Delete(_study.PathOf("out", "results", "constant-0-seed-2.csv"));

        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Output.Should().Contain("4 of 5 models are done already");
        Directory.GetFiles(_study.PathOf("out", "models")).Select(Path.GetFileName).Should().Equal("constant-0-seed-2.safetensors");
    }

    [Fact]
    public void Results_of_other_settings_are_not_taken_for_those_of_the_plan()
    {
        var data = _study.WriteRobotCsv();
        _study.Run("run", _study.WriteFile("a.json", Plan), "--data", data, "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Run("merge", _study.WriteFile("b.json", Plan.Replace("\"epochs\": 3", "\"epochs\": 5")), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("constant-1-seed-1.csv: 'epochs' is 3; expected 5");
    }

    [Fact]
    public void Every_setting_makes_another_model_with_a_name_of_its_own()
    {
        const string Settings = """
            { "grids": [
                { "schedules": ["constant-1", "cyclical-to-1"], "architectures": ["1x0.5-4-tanh"], "mutings": ["measured"], "freeBits": [0, 0.1], "epochs": 2, "probes": 2 },
                { "schedules": ["constant-1"], "architectures": ["2x1-4-relu"], "fusions": ["product-of-experts"], "likelihoods": ["gaussian", "bernoulli"], "epochs": 2 }
            ] }
            """;
        var plan = _study.WriteFile("plan.json", Settings);

        _study.Run("run", plan, "--data", _study.WriteRobotCsv(), "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        Directory.GetFiles(_study.PathOf("out", "results")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).Should().Equal(
            "constant-1.1x0.5-4-tanh.measured-seed-1", "constant-1.1x0.5-4-tanh.measured.free-bits-0.1-seed-1", "constant-1.2x1-4-relu.product-of-experts-seed-1",
            "constant-1.2x1-4-relu.product-of-experts.bernoulli-seed-1", "cyclical-to-1.1x0.5-4-tanh.measured-seed-1",
            "cyclical-to-1.1x0.5-4-tanh.measured.free-bits-0.1-seed-1");
        ReadPlan(Settings).Models.Select(model => ResultFile.Read(_study.PathOf("out", "results", $"{model.Name}.csv"), model)).Should().AllSatisfy(result =>
            result.Of(Quantity.LogLikelihood).Select(row => row.Epoch).Should().Equal(result.Settings.Probes == 2 ? [null, 1, 2] : [null]));
    }

    [Fact]
    public void Probes_of_an_interrupted_training_are_those_of_one_that_was_not()
    {
        var plan = _study.WriteFile("plan.json", """{ "grids": [ { "schedules": ["constant-1"], "epochs": 400, "batch": 8, "probes": 30 } ] }""");
        var data = _study.WriteRobotCsv();
        _study.Run("run", plan, "--data", data, "--out", _study.PathOf("whole")).Should().Be(0, _study.Errors);
        for (var time = 300; Run(time) == 130; time *= 2)
            Directory.GetFiles(_study.PathOf("out", "checkpoints")).Should().NotBeEmpty();

        File.ReadAllBytes(_study.PathOf("out", "results", "constant-1-seed-1.csv")).Should().Equal(File.ReadAllBytes(_study.PathOf("whole", "results", "constant-1-seed-1.csv")));

        int Run(int time)
        {
            using var interruption = new CancellationTokenSource(time);
            return _study.Run(interruption.Token, "run", plan, "--data", data, "--out", _study.PathOf("out"));
        }
    }

    [Fact]
    public void Results_of_other_data_are_not_merged()
    {
        var plan = _study.WriteFile("plan.json", Plan);
        _study.Run("run", plan, "--data", _study.WriteRobotCsv(60), "--shard", "0/2", "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);
        _study.Run("run", plan, "--data", _study.WriteRobotCsv(80), "--shard", "1/2", "--out", _study.PathOf("out")).Should().Be(0, _study.Errors);

        _study.Run("merge", plan, "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("constant-0-seed-1 was trained on other data than constant-1-seed-1");
    }

    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var settings = new ModelSettings { Schedule = "constant-1", Seed = 1, Epochs = 2 };
        ResultRow[] rows =
        [
            .. settings.Texts.Select(text => new ResultRow(Quantity.Setting, text.Setting, null, text.Value)),
            new(Quantity.Finding, "Outlier joint, \"left\"", null, "a message, with\n a line break"),
            new(Quantity.Latent, "", 2, [1.5, 2.5, 0.25]),
            new(Quantity.SquaredError, "T1 complete", 1 / 3.0, lower: 0.1),
        ];

        ResultFile.Write(folder.PathOf("m.csv"), rows);

        ResultFile.Read(folder.PathOf("m.csv"), settings).Rows.Should().Equal(rows);
    }

    [Theory]
    [InlineData("[]", "is no plan")]
    [InlineData("""{ "grids": [] }""", "'grids' has none")]
    [InlineData("""{ "grids": [ { "epoch": 3 } ] }""", "epoch")]
    [InlineData("""{ "grids": [ { "epochs": 0 } ] }""", "'epochs' has 0; expected 1 or more")]
    [InlineData("""{ "grids": [ { "schedules": ["rising"] } ] }""", "'schedules' has 'rising'; expected some of constant-1")]
    [InlineData("""{ "grids": [ { "learningRate": -1 } ] }""", "'learningRate' has -1")]
    [InlineData("""{ "grids": [ { "architectures": ["2x1"] } ] }""", "'architectures' has '2x1'; expected 'original', or depth x width")]
    [InlineData("""{ "grids": [ { "fusions": ["glue"] } ] }""", "'fusions' has 'glue'")]
    [InlineData("""{ "grids": [ { "likelihoods": ["bernoulli"] } ] }""", "expected 'gaussian' with the architecture 'original'")]
    [InlineData("""{ "grids": [ { "fusions": ["attention"], "mutings": ["subsets"] } ] }""", "'mutings' has 'subsets'; expected 'original' with other fusions")]
    [InlineData("""{ "grids": [ { "freeBits": [-1] } ] }""", "'freeBits' has [-1]")]
    [InlineData("""{ "grids": [ { "epochs": 3 }, { "epochs": 4 } ] }""", "two grids have the model constant-1-seed-1")]
    public void A_bad_plan_is_named_with_what_is_wrong(string plan, string message)
    {
        _study.Run("run", _study.WriteFile("plan.json", plan), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("plan.json").And.Contain(message);
    }

    private StudyPlan ReadPlan(string text) => StudyPlan.Read(_study.WriteFile("plan.json", text));
}
