using IcubStudy.Plans;

namespace IcubStudy.Tests;

public sealed class StudyPlanTests : IDisposable
{
    private const string Plan = """
        { "grids": [
            { "schedules": ["constant-1", "constant-0"], "seeds": 2, "epochs": 3 },
            { "schedules": ["constant-1"], "weightings": ["per-modality"], "epochs": 4 }
        ] }
        """;

    private readonly StudyHarness _study = new();

    public void Dispose() => _study.Dispose();

    [Fact]
    public void Models_are_ordered_by_seed() => Read(Plan).Models.Select(model => model.Name).Should().Equal(
        "constant-1-seed-1", "constant-0-seed-1", "constant-1.per-modality-seed-1", "constant-1-seed-2", "constant-0-seed-2");

    [Theory]
    [InlineData(0, "constant-1-seed-1,constant-1-seed-2")]
    [InlineData(1, "constant-0-seed-1,constant-0-seed-2")]
    [InlineData(2, "constant-1.per-modality-seed-1")]
    public void Models_are_split_into_disjoint_parts(int index, string names) =>
        new Shard(index, 3).Select(Read(Plan).Models).Should().AllSatisfy(model => names.Split(',').Should().Contain(model.Name))
            .And.HaveCount(names.Split(',').Length);

    [Theory]
    [InlineData("[]", "is not a plan")]
    [InlineData("""{ "grids": [] }""", "'grids' is empty")]
    [InlineData("""{ "grids": [ { "epoch": 3 } ] }""", "epoch")]
    [InlineData("""{ "grids": [ { "epochs": 0 } ] }""", "'epochs' is 0; expected 1 or more")]
    [InlineData("""{ "grids": [ { "schedules": ["rising"] } ] }""", "'schedules' is 'rising'; expected one of constant-1")]
    [InlineData("""{ "grids": [ { "learningRate": -1 } ] }""", "'learningRate' is -1")]
    [InlineData("""{ "grids": [ { "architectures": ["2x1"] } ] }""", "'architectures' is '2x1'; expected 'original', or depth x width")]
    [InlineData("""{ "grids": [ { "fusions": ["glue"] } ] }""", "'fusions' is 'glue'")]
    [InlineData("""{ "grids": [ { "likelihoods": ["bernoulli"] } ] }""", "expected 'gaussian' with the architecture 'original'")]
    [InlineData(
        """{ "grids": [ { "fusions": ["attention"], "mutings": ["subsets"] } ] }""",
        "'mutings' is 'subsets'; expected 'original' with other fusions")]
    [InlineData("""{ "grids": [ { "freeBits": [-1] } ] }""", "'freeBits' is [-1]")]
    [InlineData("""{ "grids": [ { "freeBits": [] } ] }""", "'freeBits' is []; expected one or more finite numbers")]
    [InlineData("""{ "grids": [ { "weightDecays": [0.1, 0.1] } ] }""", "'weightDecays' is [0.1, 0.1]")]
    [InlineData("""{ "grids": [ { "rates": null } ] }""", "is not a plan")]
    [InlineData("""{ "grids": [ { "freeBits": null } ] }""", "is not a plan")]
    [InlineData("""{ "grids": [ { "epochs": 3 }, { "epochs": 4 } ] }""", "the model constant-1-seed-1 is in two grids")]
    public void Bad_plan_is_rejected_with_file_and_reason(string plan, string message)
    {
        _study.Run("run", _study.WriteFile("plan.json", plan), "--out", _study.PathOf("out")).Should().Be(1);

        _study.Errors.Should().Contain("plan.json").And.Contain(message);
    }

    private StudyPlan Read(string text) => StudyPlan.Read(_study.WriteFile("plan.json", text));
}
