using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Density and samples of tensors against what is known of the normal distribution.</summary>
[Trait("Proof", "sampling")]
public sealed class TensorGaussianDensityTests(ITestOutputHelper output) : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>The trapezoidal rule of step 1/10 is exact to rounding for a Gaussian, whose rest beyond 12 deviations is 1e-32.</summary>
    [Theory, InlineData(ScalarType.Float64, 1e-12), InlineData(ScalarType.Float32, 2e-6)]
    public void The_density_integrates_to_1(ScalarType type, double tolerance)
    {
        const int Steps = 120;
        var error = new LargestError(output, $"integral of the density, {type}", tolerance);
        var cases = TensorGaussianCases.Extreme(type, 200, TensorGaussianCases.UpTo10Deviations);
        var values = cases.Tensors.Mean + (linspace(-12, 12, (2 * Steps) + 1, type).unsqueeze(1) * (cases.Tensors.LogVariance / 2).exp());

        var (x, density) = (values.ToRowMatrix(), cases.Tensors.LogProbability(values).to(ScalarType.Float64).exp().ToRowMatrix());

        for (var column = 0; column < cases.Columns.Length; column++)
        {
            var integral = Enumerable.Range(1, 2 * Steps).Sum(i => (x[i, column] - x[i - 1, column]) * (density[i, column] + density[i - 1, column]) / 2);
            error.Add(integral - 1, $"of N({cases.Columns[column].Mean:0.0e+0}, exp {cases.Columns[column].LogVariance:0.0})");
        }

        error.Check();
    }

    /// <summary>Also where values are a million deviations and more away. Errors are relative to the size of the terms.</summary>
    [Theory, InlineData(ScalarType.Float64, 2e-15), InlineData(ScalarType.Float32, 1e-6)]
    public void Its_logarithm_is_that_of_the_textbook(ScalarType type, double tolerance)
    {
        var error = new LargestError(output, $"log-density of extremes, {type}, relative", tolerance);
        var cases = TensorGaussianCases.Extreme(type, 2_000, TensorGaussianCases.UpTo1e6);
        var values = (cases.Tensors.Mean + cases.Tensors.Mean.flip(1)).contiguous();
        var (x, logarithms) = (values.ToRowMatrix(), cases.Tensors.LogProbability(values).ToRowMatrix());

        foreach (var (i, (mean, logVariance)) in cases.Columns.Index())
        {
            var standard = (x[0, i] - mean) * Math.Exp(-logVariance / 2);
            var density = -((standard * standard) + logVariance + Math.Log(2 * Math.PI)) / 2;
            var size = (standard * standard) + Math.Abs(logVariance) + Math.Log(2 * Math.PI);
            error.Add((logarithms[0, i] - density) / size, $"{density:0.0e+0} of N({mean:0.0e+0}, exp {logVariance:0.0})");
        }

        error.Check();
    }

    /// <summary>E e = 0, E e^2 = 1, E e^3 = 0, E e^4 = 3, E e_i e_j = 0, whose samples have the variances 1, 2, 15, 96, 1.</summary>
    [Theory, InlineData(ScalarType.Float64), InlineData(ScalarType.Float32)]
    public void Samples_have_the_moments(ScalarType type)
    {
        const int Rows = 20_000;
        var score = new LargestError(output, $"moments of samples, {type}, standard errors", 5);
        var cases = TensorGaussianCases.Extreme(type, 40, TensorGaussianCases.UpTo10Deviations);
        var standard = Standardised(cases, Rows);

        for (var column = 0; column < cases.Columns.Length; column++)
        {
            var e = standard.Columns(column, 1).Values.ToArray();
            var next = standard.Columns((column + 1) % cases.Columns.Length, 1).Values.ToArray();
            Add("mean", e, 0, 1);
            Add("variance", e.Select(value => value * value), 1, 2);
            Add("skewness", e.Select(value => Math.Pow(value, 3)), 0, 15);
            Add("kurtosis", e.Select(value => Math.Pow(value, 4)), 3, 96);
            Add("correlation of columns", e.Zip(next, (a, b) => a * b), 0, 1);
            Add("correlation of rows", e.Zip(e.Skip(1), (a, b) => a * b), 0, 1);
        }

        score.Check();

        void Add(string moment, IEnumerable<double> values, double expected, double variance) =>
            score.Add((values.Average() - expected) / Math.Sqrt(variance / Rows), moment);
    }

    [Theory, InlineData(ScalarType.Float64), InlineData(ScalarType.Float32)]
    public void Samples_of_extremes_are_finite_and_no_further_away_than_normal_numbers(ScalarType type)
    {
        // Of 2,000,000 samples one is beyond 6.5 deviations with a probability of 1.6e-4; a mean of 1e6 rounds samples of a small deviation.
        var cases = TensorGaussianCases.Extreme(type, 2_000, TensorGaussianCases.UpTo1e6);
        var spacing = type == ScalarType.Float64 ? 2.3e-16 : 1.2e-7;

        var standard = Standardised(cases, 1_000);

        for (var column = 0; column < cases.Columns.Length; column++)
        {
            var (mean, logVariance) = cases.Columns[column];
            var most = 6.5 + (spacing * Math.Abs(mean) * Math.Exp(-logVariance / 2));
            standard.Columns(column, 1).Values.ToArray().All(value => Math.Abs(value) <= most).Should().BeTrue();
        }
    }

    private static RowMatrix Standardised(TensorGaussianCases cases, int rows)
    {
        using var generator = new Generator(6);
        var gaussian = new TensorGaussian(
            cases.Tensors.Mean.expand(rows, -1), cases.Tensors.LogVariance.expand(rows, -1));
        var sample = gaussian.Sample(generator);
        sample.dtype.Should().Be(cases.Tensors.Mean.dtype);
        return ((sample.to(ScalarType.Float64) - cases.Tensors.Mean) / (cases.Tensors.LogVariance.to(ScalarType.Float64) / 2).exp()).ToRowMatrix();
    }
}
