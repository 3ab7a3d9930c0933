using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Benchmarks.Scaling;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Benchmarks.Tests.Scaling;

public sealed class ScalingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_axis_goes_through_the_same_network() =>
        ScalingAxis.All.SelectMany(axis => axis.Sizes.Select(axis.At)).GroupBy(size => size).MaxBy(group => group.Count())
            .Should().HaveCount(ScalingAxis.All.Length);

    [Fact]
    public void What_grows_makes_more_work() => ScalingAxis.All.Should().AllSatisfy(axis =>
        axis.Sizes.Select(axis.At).Select(size => size.Batch * MultiplyAdds.Of(size.Architecture()).Training)
            .Should().BeInAscendingOrder());

    [Fact]
    public void A_table_has_a_line_for_every_size()
    {
        var lines = ScalingTable.Lines(ScalingAxis.All[0], [Point(100)]).ToArray();

        lines[0].Should().StartWith("| rows of a batch |");
        lines[2].Should().Be("| 100 | 8.42 | 4.00 ms | 200 us | 20.0 | 500 us | 50.0 us | 10.0 |");
    }

    [Fact]
    public void The_picture_is_drawn_even_where_something_was_not_done_in_time()
    {
        var late = Point(1000) with { EagerStep = new Timing("eager", double.PositiveInfinity) };

        ScalingPicture.Save(_folder.PathOf("picture.png"), [.. ScalingAxis.All.Select(axis => (axis, new[] { Point(100), late }))]);

        File.ReadAllBytes(_folder.PathOf("picture.png")).Should().StartWith([0x89, 0x50, 0x4e, 0x47]);
    }

    private static ScalingPoint Point(int size) => new(
        size, 8_420_000, new Timing("eager", 4e-3), new Timing("native", 2e-4), new Timing("eager", 5e-4), new Timing("native", 5e-5));
}
