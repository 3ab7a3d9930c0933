using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Kernels;

/// <summary>Functions of 64 bits against series in 28 digits, on both sides of where pieces of a definition meet.</summary>
[Trait("Proof", "native")]
public sealed class DoubleFunctionsTests(ITestOutputHelper output)
{
    private static readonly double[] _values = [.. Values()];

    [Fact]
    public void Exponentials_near_0_and_logarithms_near_1_are_right_relative_to_their_size()
    {
        Check("exp(a) - 1 - a", 1e-15, 0, _values, Kernel.ExpMinusTangent, a => Exp(a) - 1 - a);
        Check("exp(a) - 1", 1e-15, 0, _values, Kernel.Expm1, a => Exp(a) - 1);
        Check("log(1 + a)", 1e-15, 0, _values.Where(a => a > -0.999), Kernel.Log1p, a => Log(1 + a));
    }

    [Fact]
    public void Erf_is_right_and_1_beyond_6()
    {
        Check("erf", 2e-15, 0, _values, Kernel.Erf, Erf);
        foreach (var a in (double[])[6, 6.5, 1e300])
        {
            Kernel.Erf(a).Should().BeApproximately(1, 2e-15);
            Kernel.Erf(-a).Should().BeApproximately(-1, 2e-15);
        }
    }

    [Fact]
    public void Activations_are_right_relative_to_their_size()
    {
        Check("tanh", 1e-15, 0, _values, a => default(Tanh).Value<ScalarDouble, double, double>(a), a => 1 - (2 / (Exp(2 * a) + 1)));
        Check("softplus", 1e-15, 0, _values, Kernel.Softplus, a => Log(1 + Exp(a)));
    }

    [Theory, InlineData(1e-8), InlineData(1e-4), InlineData(0.02), InlineData(1), InlineData(50)]
    public void Logarithms_with_a_floor_are_right_to_the_rounding_of_1(double floor)
    {
        Check($"log(exp(a) + {floor})", 1e-15, 1, _values, a => Kernel.Floored(a, floor).Logarithm, a => Log(Exp(a) + (decimal)floor));
        Check($"its slope, {floor}", 1e-15, 0, _values, a => Kernel.Floored(a, floor).Slope, a => Exp(a) / (Exp(a) + (decimal)floor));
    }

    [Fact]
    public void The_slope_with_a_floor_is_1_where_exp_overflows()
    {
        foreach (var a in (double[])[Math.BitDecrement(700), 700, Math.BitIncrement(700), 709, 710, 1e300])
            Kernel.Floored(a, 1).Slope.Should().Be(1);
    }

    private void Check(
        string name,
        double tolerance,
        double leastSize,
        IEnumerable<double> values,
        Func<double, double> found,
        Func<decimal, decimal> wanted)
    {
        var error = new LargestError(output, $"{name}, 64 bits", tolerance);
        foreach (var value in values)
            error.AddRelative(found(value), (double)wanted(Exactly(value)), $"{value:R}", leastSize);
        error.Check();
    }

    /// <summary>Multiples of 2^-20 of up to 4 in size, and both sides of the thresholds, to 2^-40.</summary>
    private static IEnumerable<double> Values()
    {
        for (var value = 0.01; value < 4; value *= 1.03)
        {
            yield return Math.Round(value * 1048576) / 1048576;
            yield return -Math.Round(value * 1048576) / 1048576;
        }

        foreach (var seam in (double[])[0.02, 0.25, 0.4, 1])
        {
            foreach (var step in (int[])[-1, 0, 1])
            {
                var value = (Math.Round(seam * 1048576) / 1048576) + (step * Math.ScaleB(1, -40));
                yield return value;
                yield return -value;
            }
        }
    }

    /// <summary>To 28 digits: a conversion rounds to 15.</summary>
    private static decimal Exactly(double value) => (decimal)(long)Math.ScaleB(value, 40) / (1L << 40);

    private static decimal Exp(decimal x)
    {
        if (x < 0)
            return 1 / Exp(-x);
        var (sum, term) = (0m, 1m);
        for (var n = 1; n < 120; n++)
        {
            sum += term;
            term *= x / n;
        }

        return sum;
    }

    /// <summary>By Newton's method, whose error is squared with each step.</summary>
    private static decimal Log(decimal x)
    {
        var y = (decimal)Math.Log((double)x);
        for (var i = 0; i < 3; i++)
            y += (x / Exp(y)) - 1;
        return y;
    }

    /// <summary>Abramowitz and Stegun (1964), 7.1.6.</summary>
    private static decimal Erf(decimal x)
    {
        var (sum, term) = (0m, x);
        for (var n = 1; n < 120; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return sum * Exp(-x * x) * 1.1283791670955125738961589031m;
    }

    private static class Kernel
    {
        public static double Expm1(double a) => Functions<ScalarDouble, double, double>.Expm1(a);

        public static double Log1p(double a) => Functions<ScalarDouble, double, double>.Log1p(a);

        public static double Softplus(double a) => Functions<ScalarDouble, double, double>.Softplus(a);

        public static double Erf(double a) => Functions<ScalarDouble, double, double>.Erf(a);

        public static double ExpMinusTangent(double a) => Functions<ScalarDouble, double, double>.ExpMinusTangent(a);

        public static (double Logarithm, double Inverse, double Slope) Floored(double a, double floor) =>
            Functions<ScalarDouble, double, double>.Floored(a, floor);
    }
}
