using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Engines;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Kernels;

/// <summary>
/// Functions of single numbers against their closed forms in 64 bits: over many orders of magnitude, where pieces of a definition meet, and
/// where exponentials overflow.
/// </summary>
[Trait("Proof", "native")]
public sealed class FunctionsTests(ITestOutputHelper output)
{
    private static readonly float[] _values = [.. Values()];

    public static TheoryData<string> Widths => RandomVae.Widths;

    [Theory, MemberData(nameof(Widths))]
    public void Activations_are_right_relative_to_their_size(string vectors)
    {
        var kernel = Kernel.Of(vectors);

        Check("tanh", vectors, 1e-6, 0, _values, kernel.Value(default(Tanh), _values), Math.Tanh);
        Check("silu", vectors, 1e-6, 1e-6, _values, kernel.Value(default(Silu), _values), value => value * Sigmoid(value));
        Check("sigmoid", vectors, 1e-6, 1e-6, _values, kernel.Value(default(Sigmoid), _values), Sigmoid);
        Check("elu", vectors, 1e-6, 0, _values, kernel.Value(default(Elu), _values), value => value > 0 ? value : Expm1(value));
        Check("gelu", vectors, 1e-6, 1, _values, kernel.Value(default(Gelu), _values), value => value * Normal(value));
        Check(
            "leaky relu", vectors, 1e-6, 1e-30, _values, kernel.Value(new LeakyRelu(0.01), _values), value =>
                value > 0 ? value : 0.01 * value);
        Check("relu", vectors, 0, 1, _values, kernel.Value(default(Relu), _values), value => Math.Max(value, 0));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Exp_and_log_are_right_to_a_unit_in_the_last_place(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        float[] exponents = [.. _values.Where(value => value is > -103 and < 88.7f), -88, -90, -100],
            arguments = [.. _values.Where(value => value > 0).SelectMany(Neighbours)];

        Check("exp", vectors, 1.2e-7, 1.2e-38, exponents, kernel.Value(default(Exp), exponents), Math.Exp);
        Check("log", vectors, 1.2e-7, 1e-30, arguments, kernel.Value(default(Log), arguments), Math.Log);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Exp_and_log_have_the_limits_of_the_textbook(string vectors)
    {
        var kernel = Kernel.Of(vectors);

        kernel.Value(default(Exp), [float.NegativeInfinity, -1e30f, -104, 0, 88.73f, 1e30f, float.PositiveInfinity])
            .Should().Equal(0, 0, 0, 1, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity);
        kernel.Value(default(Log), [0, -0.0f, 1, float.PositiveInfinity])
            .Should().Equal(float.NegativeInfinity, float.NegativeInfinity, 0, float.PositiveInfinity);
        kernel.Value(default(Log), [-1, float.NegativeInfinity, -float.Epsilon]).Should().OnlyContain(value => float.IsNaN(value));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Sines_and_cosines_of_a_turn_are_right(string vectors)
    {
        float[] turns = [.. Enumerable.Range(0, 4001).Select(i => i / 4000f), .. _values.Where(value => value is > 0 and < 1)];
        var (sines, cosines) = Kernel.Of(vectors).SinCosOfTurn(turns);

        Check("sin of 2 pi u", vectors, 2e-7, 1, turns, sines, turn => Math.Sin(2 * Math.PI * turn));
        Check("cos of 2 pi u", vectors, 2e-7, 1, turns, cosines, turn => Math.Cos(2 * Math.PI * turn));
    }

    [Fact]
    public void Exp_and_log_have_the_same_bits_with_vectors_of_every_width_and_without()
    {
        foreach (var function in (IFunction[])[default(Exp), default(Log)])
        {
            var wanted = Kernel.Of($"{VectorWidth.Scalar}").Value(function, _values);
            foreach (var width in RandomVae.VectorWidths)
                Kernel.Of($"{width}").Value(function, _values).Should().Equal(
                    wanted, (a, b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || float.IsNaN(a));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Softplus_is_right_to_the_rounding_of_1(string vectors) => Check(
        "softplus", vectors, 2e-7, 1, _values, Kernel.Of(vectors).Value(default(Softplus), _values), value =>
            Math.Max(value, 0) + Log1p(Math.Exp(-Math.Abs(value))));

    [Theory, MemberData(nameof(Widths))]
    public void Exponentials_near_0_and_logarithms_near_1_are_right_relative_to_their_size(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        float[] exponents = [.. _values.Where(value => Math.Abs(value) is > 1e-15f and < 80)],
            arguments = [.. _values.Where(value => value > -0.999f)];

        Check("exp(a) - 1 - a", vectors, 5e-6, 0, exponents, kernel.ExpMinusTangent(exponents), ExpMinusTangent);
        Check("exp(a) - 1", vectors, 1e-6, 0, exponents, kernel.Expm1(exponents), Expm1);
        Check("log(1 + a)", vectors, 5e-6, 0, arguments, kernel.Log1p(arguments), Log1p);
        Check("erf", vectors, 5e-7, 1, _values, kernel.Erf(_values), Erf);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Logarithms_with_a_floor_are_right_as_are_inverse_and_slope(string vectors)
    {
        foreach (var floor in (float[])[0, 1e-8f, 1e-4f, 0.02f, 1, 50])
        {
            float[] values = [.. _values.Where(value => floor > 0 ? value < 1e6 : Math.Abs(value) < 80)];
            var (logarithms, inverses, slopes) = Kernel.Of(vectors).Floored(values, floor);

            Check($"log(exp(a) + {floor})", vectors, 3e-7, 1, values, logarithms, value => LogSum(value, floor));
            Check($"slope of log(exp(a) + {floor})", vectors, 1e-6, 1e-6, values, slopes, value => Math.Exp(value - LogSum(value, floor)));
            Check($"1 / (exp(a) + {floor})", vectors, 1e-6, 1e-30, values, inverses, value => Math.Exp(-LogSum(value, floor)));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Slopes_of_activations_are_their_derivatives(string vectors)
    {
        var kernel = Kernel.Of(vectors);

        Check(
            "slope of tanh", vectors, 2e-6, 1, _values, kernel.Slope(default(Tanh), _values), value =>
                1 - (Math.Tanh(value) * Math.Tanh(value)));
        Check("slope of silu", vectors, 2e-6, 1, _values, kernel.Slope(default(Silu), _values), SiluSlope);
        Check("slope of gelu", vectors, 2e-6, 1, _values, kernel.Slope(default(Gelu), _values), GeluSlope);
        Check("slope of elu", vectors, 2e-6, 1, _values, kernel.Slope(default(Elu), _values), value => value > 0 ? 1 : Math.Exp(value));
        Check("slope of leaky relu", vectors, 1e-6, 1, _values, kernel.Slope(new LeakyRelu(0.01), _values), value => value > 0 ? 1 : 0.01);
        Check("slope of relu", vectors, 0, 1, _values, kernel.Slope(default(Relu), _values), value => value > 0 ? 1 : 0);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Huge_numbers_give_the_limits(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        float[] huge = [-1e30f, -1000, 1000, 1e30f];

        kernel.Value(default(Tanh), huge).Should().Equal(-1, -1, 1, 1);
        kernel.Value(default(Sigmoid), huge).Should().Equal(0, 0, 1, 1);
        kernel.Value(default(Silu), huge).Should().Equal(0, 0, 1000, 1e30f);
        kernel.Value(default(Gelu), huge).Should().Equal(0, 0, 1000, 1e30f);
        kernel.Value(default(Elu), huge).Should().Equal(-1, -1, 1000, 1e30f);
        kernel.Value(default(Softplus), huge).Should().Equal(0, 0, 1000, 1e30f);
        kernel.Slope(default(Silu), huge).Should().Equal(0, 0, 1, 1);
        kernel.Slope(default(Gelu), huge).Should().Equal(0, 0, 1, 1);
        kernel.Floored(huge, 1e-4f).Logarithms.Should().Equal(MathF.Log(1e-4f), MathF.Log(1e-4f), 1000, 1e30f);
        kernel.Floored(huge, 1e-4f).Slopes.Should().Equal(0, 0, 1, 1);
        kernel.Floored(huge, 1e-4f).Inverses.Should().Equal(1e4f, 1e4f, 0, 0);
        kernel.Floored(huge, 0).Logarithms.Should().Equal(huge);
        kernel.Floored(huge, 0).Slopes.Should().Equal(1, 1, 1, 1);
    }

    [Theory, MemberData(nameof(Widths))]
    public void NaN_stays_NaN(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        IFunction[] functions =
        [
            default(Tanh), default(Silu), default(Gelu), default(Elu), default(LeakyRelu), default(Sigmoid), default(Softplus),
            default(Exp), default(Log)
        ];

        foreach (var function in functions)
            kernel.Value(function, [float.NaN])[0].Should().Be(float.NaN, $"{function}");
        kernel.Floored([float.NaN], 0.1f).Logarithms[0].Should().Be(float.NaN);
    }

    /// <summary>Numbers of 22 orders of magnitude and both signs, and both sides of where pieces meet.</summary>
    private static IEnumerable<float> Values()
    {
        for (var exponent = -20.0; exponent < 2.31; exponent += 0.01)
        {
            yield return (float)Math.Pow(10, exponent);
            yield return -(float)Math.Pow(10, exponent);
        }

        foreach (var seam in (float[])[0, 0.02f, 0.1f, 0.25f, 0.4f, 1, 80, 87.33f, 88.72f, 103.9f])
        {
            foreach (var value in (float[])[MathF.BitDecrement(seam), seam, MathF.BitIncrement(seam)])
            {
                yield return value;
                yield return -value;
            }
        }
    }

    /// <summary>A number, the least that is no zero times it, and those beside powers of two and their roots.</summary>
    private static IEnumerable<float> Neighbours(float value) =>
        [value, value * 1e-20f + float.Epsilon, 1 + value / 1e3f, MathF.Sqrt(0.5f) + (value / 1e20f), float.MaxValue];

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    private static double SiluSlope(double value) => Sigmoid(value) * (1 + (value * (1 - Sigmoid(value))));

    private static double LogSum(double value, double floor) =>
        floor == 0 ? value : Math.Max(value, Math.Log(floor)) + Log1p(Math.Exp(-Math.Abs(value - Math.Log(floor))));

    /// <summary>By its series where 1 + x would lose x.</summary>
    private static double Log1p(double x) => Math.Abs(x) < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);

    private static double Expm1(double x) => Math.Abs(x) < 1 ? x + ExpMinusTangent(x) : Math.Exp(x) - 1;

    private static double Normal(double x) => (1 + Erf(x / Math.Sqrt(2))) / 2;

    private static double GeluSlope(double x) => Normal(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));

    /// <summary>Abramowitz and Stegun (1964), 7.1.6.</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x);
        var (sum, term) = (0.0, x);
        for (var n = 1; n < 200; n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double ExpMinusTangent(double a)
    {
        if (Math.Abs(a) > 1)
            return Math.Exp(a) - 1 - a;
        var (sum, term) = (0.0, a * a / 2);
        for (var n = 3; n < 25; n++)
        {
            sum += term;
            term *= a / n;
        }

        return sum;
    }

    private void Check(
        string what, string vectors, double tolerance, double least, float[] values, float[] found, Func<double, double> wanted)
    {
        var largest = new LargestError(output, $"{what}, {vectors}, relative to {least} or more", tolerance);
        for (var i = 0; i < values.Length; i++)
            largest.AddRelative(found[i], wanted(values[i]), $"of {values[i]}", least);
        largest.Check();
    }
}
