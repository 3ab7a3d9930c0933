using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Ratios;

namespace MultimodalVae.Benchmarks.Tests.Ratios;

public sealed class RatiosBenchmarkTests
{
    private readonly RatiosBenchmark _benchmark = new(BenchmarkRows.Load(folder: null));

    [Theory]
    [InlineData("training-step-batch-100-one-core", 16)]
    [InlineData("multiply-add-peak-share-batch-1000-percent", 60)]
    [InlineData("two-cores-over-two-trainings-batch-1000", 0.94)]
    [InlineData("one-row-against-onnx-runtime", 9)]
    [InlineData("100-rows-against-onnx-runtime", 1.3)]
    [InlineData("1000-rows-against-onnx-runtime", 1.1)]
    [InlineData("all-measures-of-1487-rows", 6)]
    public void Ratio_has_a_lower_bound(string name, double bound) => Goals().Should().Contain(Goal.AtLeast(name, bound));

    [Theory]
    [InlineData("load-and-first-reconstruction-milliseconds", 50)]
    [InlineData("calls-2-to-10000-microseconds", 5)]
    [InlineData("calls-2-to-10000-one-core-microseconds", 5)]
    [InlineData("calls-2-to-10000-busy-core-microseconds", 5)]
    [InlineData("training-step-allocated-bytes", 0)]
    [InlineData("training-step-missing-values-allocated-bytes", 0)]
    [InlineData("reconstruction-allocated-bytes", 0)]
    [InlineData("reconstruction-missing-values-allocated-bytes", 0)]
    public void Time_or_size_has_an_upper_bound(string name, double bound) => Goals().Should().Contain(Goal.AtMost(name, bound));

    [Fact]
    public void Every_fusion_is_trained_with_both_likelihoods() =>
        Goals().Should().Contain(PartsNetwork.All.Select(network => Goal.AtLeast($"training-step-{network.Name}", 6)));

    [Fact]
    public void Names_differ() => Goals().Select(goal => goal.Name).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Only_goals_of_the_name_are_measured() =>
        _benchmark.Run("Reconstruction-Allocated").Should().ContainSingle()
            .Which.Goal.Name.Should().Be("reconstruction-allocated-bytes");

    [Fact]
    public void Name_of_no_goal_is_refused_with_all_names()
    {
        var running = () => _benchmark.Run("gpu");

        running.Should().Throw<InvalidDataException>().WithMessage("*'gpu'*one-row-against-onnx-runtime*");
    }

    private IEnumerable<Goal> Goals() => _benchmark.Groups.SelectMany(group => group.Goals);
}
