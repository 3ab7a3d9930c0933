using IcubStudy.Plans;

namespace IcubStudy.Tests;

public sealed class ShardTests
{
    [Fact]
    public void FromEnvironment_without_a_cluster_is_the_whole() =>
        Shard.FromEnvironment(new Dictionary<string, string>()).Should().Be(Shard.Whole);

    [Theory]
    [InlineData("3", "1", "5", 2, 5)]
    [InlineData("0", "0", "4", 0, 4)]
    [InlineData("2", null, "4", 2, 4)]
    public void FromEnvironment_of_a_Slurm_array_task_is_its_part(string task, string? first, string count, int index, int parts) =>
        Shard.FromEnvironment(new Dictionary<string, string?>
        {
            ["SLURM_ARRAY_TASK_ID"] = task,
            ["SLURM_ARRAY_TASK_MIN"] = first,
            ["SLURM_ARRAY_TASK_COUNT"] = count,
        }).Should().Be(new Shard(index, parts));

    [Fact]
    public void FromEnvironment_of_an_Indexed_Job_pod_is_its_part() => Shard.FromEnvironment(
        new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = "7", ["STUDY_SHARDS"] = "8" }).Should().Be(new Shard(7, 8));

    [Fact]
    public void FromEnvironment_of_a_pod_without_the_number_of_parts_throws() => FluentActions
        .Invoking(() => Shard.FromEnvironment(new Dictionary<string, string> { ["JOB_COMPLETION_INDEX"] = "7" }))
        .Should().Throw<ArgumentException>().WithMessage("JOB_COMPLETION_INDEX is 7 and STUDY_SHARDS is not set; expected*--shard i/n.");

    [Theory]
    [InlineData("4/4")]
    [InlineData("-1/4")]
    [InlineData("1")]
    [InlineData("1/x")]
    public void Parse_of_another_text_throws(string text) => FluentActions.Invoking(() => Shard.Parse(text))
        .Should().Throw<ArgumentException>().WithMessage($"--shard is {text}; expected i/n*");
}
