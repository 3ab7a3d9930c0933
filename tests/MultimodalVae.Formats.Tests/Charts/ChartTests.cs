using System.Globalization;

namespace MultimodalVae.Formats.Tests.Charts;

public sealed class ChartTests
{
    [Theory]
    [InlineData("pressure", 1013.2, 1013.3, 0)]
    [InlineData("", 1013.2, 1013.3, 0)]
    [InlineData("time", 1706695200.1, 1706695200.2, 20)]
    public void Numbers_of_the_vertical_axis_are_not_cut_off(string title, double from, double to, double leastBeyond)
    {
        var svg = new Chart(ChartSize.Small, "A chart").Across("", [0, 1]).Up(title, [from, to]).ToElement();

        double[] box = [.. svg.Attribute("viewBox")!.Value.Split(' ').Select(Number)];
        var labels = svg.Elements("text").Where(text => text.Attribute("text-anchor")!.Value == "end").ToArray();
        labels.Should().HaveCount(6);
        labels.Min(label => Number(label.Attribute("x")!.Value) - ChartLabel.WidthOf(label.Value.Length))
            .Should().BeGreaterThanOrEqualTo(box[0]);
        (-box[0]).Should().BeGreaterThanOrEqualTo(leastBeyond);
        box[2].Should().Be(Number(svg.Attribute("width")!.Value)).And.Be(ChartSize.Small.Width - box[0]);
    }

    [Fact]
    public void Tip_of_a_narrow_interval_has_the_digits_of_its_width()
    {
        var figure = RowChart.Intervals("Losses", "nats", [("arm", 1013.2743218, 1013.15, 1013.4), ("eye", 1013.15, null, null)]);

        figure.Descendants("title").Select(tip => tip.Value).Should().Equal("arm: 1013.274 [1013.15, 1013.4]", "eye: 1013");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
