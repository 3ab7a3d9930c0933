using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Compiled.Kernels;

/// <summary>
/// Functions of single numbers against their closed forms in 64 bits: over many orders of magnitude, where pieces of a definition meet, and where exponentials
/// overflow.
/// </summary>
[Trait("Proof", "compiled")]
public sealed class PointwiseTests(ITestOutputHelper output)
{
    private static readonly float[] _values = [.. Values()];

    public static TheoryData<string> Widths => RowIndependenceTests.Widths;

    [Theory, MemberData(nameof(Widths))]
    public void Tanh_is_right_relative_to_its_size(string vectors) =>
        Check("tanh", vectors, 1e-6, 0, _values, Kernel.Of(vectors).Tanh(_values), value => Math.Tanh(value));

    [Theory, MemberData(nameof(Widths))]
    public void Silu_is_right_relative_to_its_size(string vectors) =>
        Check("silu", vectors, 1e-6, 1e-6, _values, Kernel.Of(vectors).Silu(_values), value => value * Sigmoid(value));

    [Theory, MemberData(nameof(Widths))]
    public void Sigmoid_is_right_relative_to_its_size(string vectors) =>
        Check("sigmoid", vectors, 1e-6, 1e-6, _values, Kernel.Of(vectors).Sigmoid(_values), Sigmoid);

    [Theory, MemberData(nameof(Widths))]
    public void Softplus_is_right_to_the_rounding_of_1(string vectors) =>
        Check("softplus", vectors, 2e-7, 1, _values, Kernel.Of(vectors).Softplus(_values), value => Math.Max(value, 0) + Log1p(Math.Exp(-Math.Abs(value))));

    [Theory, MemberData(nameof(Widths))]
    public void What_is_above_the_tangent_of_the_exponential_is_right_relative_to_its_size(string vectors)
    {
        float[] values = [.. _values.Where(value => Math.Abs(value) is > 1e-15f and < 80)];

        Check("exp(a) - 1 - a", vectors, 5e-6, 0, values, Kernel.Of(vectors).ExpMinusTangent(values), ExpMinusTangent);
    }

    [Theory, MemberData(nameof(Widths))]
    public void Log_variances_with_a_floor_are_right_as_are_precision_and_slope(string vectors)
    {
        foreach (var floor in (float[])[0, 1e-8f, 1e-4f, 0.02f, 1, 50])
        {
            float[] values = [.. _values.Where(value => floor > 0 ? value < 1e6 : Math.Abs(value) < 80)];
            var (logVariances, slopes) = Kernel.Of(vectors).WithFloor(values, floor);
            var precisions = Kernel.Of(vectors).Precision(values, floor);

            Check($"log(exp(a) + {floor})", vectors, 3e-7, 1, values, logVariances, value => LogSum(value, floor));
            Check($"slope of log(exp(a) + {floor})", vectors, 1e-6, 1e-6, values, slopes, value => Math.Exp(value - LogSum(value, floor)));
            Check($"1 / (exp(a) + {floor})", vectors, 1e-6, 1e-30, values, precisions, value => Math.Exp(-LogSum(value, floor)));
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Deviations_are_right_relative_to_their_size(string vectors)
    {
        float[] values = [.. _values.Where(value => Math.Abs(value) < 160)];

        Check("exp(a / 2)", vectors, 1e-6, 0, values, Kernel.Of(vectors).Deviations(values), value => Math.Exp(value / 2));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Gradients_of_activations_are_their_derivatives(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        float[] ones = [.. _values.Select(_ => 1f)], twos = [.. _values.Select(_ => 2f)];

        Check("slope of tanh", vectors, 2e-6, 1, _values, kernel.TanhGradient(kernel.Tanh(_values), ones), value => 1 - (Math.Tanh(value) * Math.Tanh(value)));
        Check("slope of silu", vectors, 2e-6, 1, _values, kernel.SiluGradient(_values, ones), SiluSlope);
        Check("slope of relu", vectors, 0, 1, _values, kernel.ReluGradient([.. _values.Select(value => Math.Max(value, 0))], twos), value => value > 0 ? 2 : 0);
        kernel.SiluGradient(_values, twos).Should().Equal(kernel.SiluGradient(_values, ones).Select(slope => 2 * slope));
    }

    [Theory, MemberData(nameof(Widths))]
    public void Of_huge_numbers_all_are_what_they_tend_to(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        float[] huge = [-1e30f, -1000, 1000, 1e30f];

        kernel.Tanh(huge).Should().Equal(-1, -1, 1, 1);
        kernel.Sigmoid(huge).Should().Equal(0, 0, 1, 1);
        kernel.Silu(huge).Should().Equal(0, 0, 1000, 1e30f);
        kernel.SiluGradient(huge, [1, 1, 1, 1]).Should().Equal(0, 0, 1, 1);
        kernel.Softplus(huge).Should().Equal(0, 0, 1000, 1e30f);
        kernel.WithFloor(huge, 1e-4f).LogVariances.Should().Equal(MathF.Log(1e-4f), MathF.Log(1e-4f), 1000, 1e30f);
        kernel.WithFloor(huge, 1e-4f).Slopes.Should().Equal(0, 0, 1, 1);
        kernel.Precision(huge, 1e-4f).Should().Equal(1e4f, 1e4f, 0, 0);
        kernel.WithFloor(huge, 0).LogVariances.Should().Equal(huge);
        kernel.WithFloor(huge, 0).Slopes.Should().Equal(1, 1, 1, 1);
    }

    [Theory, MemberData(nameof(Widths))]
    public void What_is_not_a_number_stays_none(string vectors)
    {
        var kernel = Kernel.Of(vectors);

        foreach (var results in (float[][])
            [kernel.Tanh([float.NaN]), kernel.Silu([float.NaN]), kernel.Sigmoid([float.NaN]), kernel.Softplus([float.NaN]), kernel.WithFloor([float.NaN], 0.1f).LogVariances])
            results[0].Should().Be(float.NaN);
    }

    [Theory, MemberData(nameof(Widths))]
    public void A_sample_is_the_mean_and_a_deviation_times_noise(string vectors) =>
        Kernel.Of(vectors).Sample([1, -2, 3], [0.5f, 2, 0], [2, 3, 4]).Should().Equal(2, 4, 3);

    /// <summary>Numbers of 22 orders of magnitude and both signs, and both sides of where pieces meet.</summary>
    private static IEnumerable<float> Values()
    {
        for (var exponent = -20.0; exponent < 2.31; exponent += 0.01)
        {
            yield return (float)Math.Pow(10, exponent);
            yield return -(float)Math.Pow(10, exponent);
        }

        foreach (var seam in (float[])[0, 0.1f, 0.25f, 0.4f, 1, 80, 87.33f, 88.72f, 103.9f])
        {
            foreach (var value in (float[])[MathF.BitDecrement(seam), seam, MathF.BitIncrement(seam)])
            {
                yield return value;
                yield return -value;
            }
        }
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    private static double SiluSlope(double value) => Sigmoid(value) * (1 + (value * (1 - Sigmoid(value))));

    private static double LogSum(double value, double floor) => floor == 0 ? value : Math.Max(value, Math.Log(floor)) + Log1p(Math.Exp(-Math.Abs(value - Math.Log(floor))));

    /// <summary>By its series where 1 + x would lose x.</summary>
    private static double Log1p(double x) => x < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);

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

    private void Check(string what, string vectors, double tolerance, double least, float[] values, float[] found, Func<double, double> wanted)
    {
        var largest = new LargestError(output, $"{what}, {vectors}, relative to {least} or more", tolerance);
        for (var i = 0; i < values.Length; i++)
            largest.AddRelative(found[i], wanted(values[i]), $"of {values[i]}", least);
        largest.Check();
    }
}
