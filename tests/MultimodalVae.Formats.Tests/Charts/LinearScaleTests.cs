using CsCheck;

namespace MultimodalVae.Formats.Tests.Charts;

public sealed class LinearScaleTests
{
    [Fact]
    public void Every_finite_value_is_within_the_scale_and_ticks_are_few_and_round() => Gen.Double[-1e9, 1e9].Array[1, 20].Sample(values =>
    {
        var scale = LinearScale.Of(values, 10, 110);
        double[] ticks = [.. scale.Ticks];

        return values.All(value => scale.From <= value + 1e-6 && value <= scale.To + 1e-6 && scale.At(value) is >= 10 and <= 110)
            && ticks.Length is >= 2 and <= 12
            && ticks.All(tick => tick >= scale.From - (1e-6 * Math.Abs(scale.From)) && tick <= scale.To + (1e-6 * Math.Abs(scale.To)));
    });

    [Fact]
    public void Greater_values_are_farther() => Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5]).Sample((a, b) =>
    {
        var scale = LinearScale.Of([-5, 5], 100, 0);
        return a <= b ? scale.At(a) >= scale.At(b) : scale.At(a) <= scale.At(b);
    });

    [Fact]
    public void What_is_not_a_number_is_nowhere() => LinearScale.Of([0, 1], 10, 110).At(double.NaN).Should().Be(double.NaN);

    [Theory]
    [InlineData(new double[0], 0, 1)]
    [InlineData(new[] { double.NaN, double.PositiveInfinity }, 0, 1)]
    [InlineData(new[] { 0.0, 0 }, -1, 1)]
    [InlineData(new[] { 10.0, 10 }, 9, 11)]
    [InlineData(new[] { 0.0, 1 }, 0, 1)]
    [InlineData(new[] { 0.03, 0.97 }, 0, 1)]
    [InlineData(new[] { -1e308, 1e308 }, -1e300, 1e300)]
    public void A_scale_has_room(double[] values, double from, double to)
    {
        var scale = LinearScale.Of(values, 0, 100);

        scale.From.Should().BeApproximately(from, 1e-9 * Math.Abs(to));
        scale.To.Should().BeApproximately(to, 1e-9 * Math.Abs(to));
    }
}
