using System.Globalization;
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

    [Theory]
    [InlineData(0, 1, "0", "0.2", "0.4", "0.6", "0.8", "1")]
    [InlineData(-0.1, 0.1, "-0.1", "-0.05", "0", "0.05", "0.1")]
    [InlineData(1013.2, 1013.3, "1013.2", "1013.22", "1013.24", "1013.26", "1013.28", "1013.3")]
    [InlineData(20000.11, 20000.49, "20000.1", "20000.2", "20000.3", "20000.4", "20000.5")]
    [InlineData(0, 1e-13, "0", "2E-14", "4E-14", "6E-14", "8E-14", "1E-13")]
    [InlineData(0, 5e15, "0", "1E+15", "2E+15", "3E+15", "4E+15", "5E+15")]
    public void Ticks_have_the_digits_of_their_distance(double from, double to, params string[] texts)
    {
        var scale = LinearScale.Of([from, to], 0, 100);

        scale.Ticks.Select(scale.TextOf).Should().Equal(texts);
    }

    [Fact]
    public void Texts_of_ticks_differ_and_are_the_ticks() =>
        Gen.Select(Gen.Double[-18, 18], Gen.Double[-10, 10], Gen.Double[-9.9, 9.9]).Sample((power, ratio, share) =>
        {
            var (size, middle) = (Math.Pow(10, power), share * Math.Pow(10, power + ratio));
            var scale = LinearScale.Of([middle - size, middle + size], 0, 100);
            double[] ticks = [.. scale.Ticks];
            string[] texts = [.. ticks.Select(scale.TextOf)];

            return texts.Distinct().Count() == ticks.Length && ticks.Zip(texts).All(tick =>
                Math.Abs(double.Parse(tick.Second, CultureInfo.InvariantCulture) - tick.First) <= 0.01 * (ticks[1] - ticks[0]));
        });
}
