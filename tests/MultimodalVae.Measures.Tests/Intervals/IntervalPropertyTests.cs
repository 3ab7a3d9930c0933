using CsCheck;

namespace MultimodalVae.Measures.Tests.Intervals;

[Trait("Proof", "properties")]
public class IntervalPropertyTests
{
    private static readonly MeasureOptions _options = new() { BootstrapResamples = 50 };

    private static readonly Gen<double[]> _values = Gen.Double[-1e3, 1e3].Array[2, 30];

    [Fact]
    public void Percentiles_are_in_order_and_between_the_least_and_the_greatest_value() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Array[8, 30], Gen.Double[0.01, 0.99], Gen.Int[2, 50]).Sample((values, share, resamples) =>
        {
            var confidence = share * (1 - (4.0 / ((3 * resamples) + 1)));
            var (lower, upper) = Interval(
                values,
                new MeasureOptions { Confidence = confidence, BootstrapResamples = resamples, IntervalMethod = IntervalMethod.Percentile });

            lower.Should().BeLessThanOrEqualTo(upper);
            lower.Should().BeGreaterThanOrEqualTo(values.Min() - Rounding(values));
            upper.Should().BeLessThanOrEqualTo(values.Max() + Rounding(values));
        });

    [Fact]
    public void Of_a_constant_they_are_the_constant() => Gen.Select(Gen.Double[-1e3, 1e3], Gen.Int[2, 40]).Sample((value, count) =>
    {
        double[] values = [.. Enumerable.Repeat(value, count)];
        var (lower, upper) = Interval(values, _options);

        Math.Abs(lower - value).Should().BeLessThanOrEqualTo(Rounding(values));
        Math.Abs(upper - value).Should().BeLessThanOrEqualTo(Rounding(values));
    });

    [Fact]
    public void They_go_with_the_scale_of_the_values() =>
        Gen.Select(_values, Gen.Double[1e-6, 1e6], Gen.Int[-900, 900]).Sample((values, factor, power) =>
        {
            var (lower, upper) = Interval(values, _options);
            var (lowerScaled, upperScaled) = Interval([.. values.Select(value => value * factor)], _options);
            var (lowerDoubled, upperDoubled) = Interval([.. values.Select(value => Math.ScaleB(value, power))], _options);

            Math.Abs(lowerScaled - (lower * factor)).Should().BeLessThanOrEqualTo(Rounding(values) * factor);
            Math.Abs(upperScaled - (upper * factor)).Should().BeLessThanOrEqualTo(Rounding(values) * factor);
            (lowerDoubled, upperDoubled).Should().Be((Math.ScaleB(lower, power), Math.ScaleB(upper, power)), "powers of 2 do not round");
        });

    [Fact]
    public void They_move_with_the_values() => Gen.Select(_values, Gen.Double[-1e3, 1e3]).Sample((values, shift) =>
    {
        var (lower, upper) = Interval(values, _options);
        double[] moved = [.. values.Select(value => value + shift)];
        var (lowerMoved, upperMoved) = Interval(moved, _options);

        Math.Abs(lowerMoved - (lower + shift)).Should().BeLessThanOrEqualTo(Rounding([.. values, .. moved, shift]));
        Math.Abs(upperMoved - (upper + shift)).Should().BeLessThanOrEqualTo(Rounding([.. values, .. moved, shift]));
    });

    private static (double Lower, double Upper) Interval(double[] values, MeasureOptions options)
    {
        var result = new FixedValues(values).Result(options);
        return (result.Lower!.Value, result.Upper!.Value);
    }

    /// <summary>That of a mean of some tens of values in 64 bits, and of their deviations from it in 32.</summary>
    private static double Rounding(double[] values) => (1e-14 * values.Max(Math.Abs)) + (1e-6 * (values.Max() - values.Min()));
}
