using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Densities, means and plain numbers against the textbook.</summary>
public sealed class ClosedFormDensityTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory, InlineData(0, 0, 0), InlineData(0.3, -1.5, 2), InlineData(-4, 3, 100)]
    public void Laplace(double mean, double logScale, double x)
    {
        var scale = Math.Exp(logScale);

        new TensorLaplace(Of(mean), Of(logScale)).LogProbability(Of(x)).item<double>()
            .Should().BeApproximately((-Math.Abs(x - mean) / scale) - Math.Log(2 * scale), 1e-12);
    }

    [Theory, InlineData(0), InlineData(2.5), InlineData(-40), InlineData(800)]
    public void Bernoulli_in_both_codings(double logit)
    {
        var logYes = logit > -700 ? -Math.Log(1 + Math.Exp(-logit)) : logit;
        foreach (var (coding, no) in new[] { (BinaryCoding.ZeroOne, 0.0), (BinaryCoding.MinusOneOne, -1.0) })
        {
            var distribution = new TensorBernoulli(Of(logit), coding);

            distribution.LogProbability(Of(1)).item<double>().Should().BeApproximately(logYes, 1e-12);
            distribution.LogProbability(Of(no)).item<double>().Should().BeApproximately(logYes - logit, 1e-12 * Math.Max(1, logit));
            distribution.ToNumbers().Mean[0, 0].Should().BeApproximately(no + ((1 - no) * Math.Exp(logYes)), 1e-12);
        }
    }

    [Fact]
    public void Categorical_in_both_codings()
    {
        var logits = tensor([0.5, -1.0, 3.0, 1000, 1000, -1000]).view(2, 3);
        double[] odds = [Math.Exp(0.5), Math.Exp(-1), Math.Exp(3)];

        var zeroOne = new TensorCategorical(logits);
        var minusOneOne = new TensorCategorical(logits, BinaryCoding.MinusOneOne);

        zeroOne.LogProbability(tensor([0.0, 1, 0, 0, 1, 0]).view(2, 3)).ToRowMatrix().Numbers().Should().SatisfyRespectively(
            first => first.Should().BeApproximately(Math.Log(odds[1] / odds.Sum()), 1e-12), second => second.Should().BeApproximately(Math.Log(0.5), 1e-12));
        minusOneOne.LogProbability(tensor([-1.0, 1, -1, -1, 1, -1]).view(2, 3)).ToRowMatrix().Numbers().Should().Equal(
            zeroOne.LogProbability(tensor([0.0, 1, 0, 0, 1, 0]).view(2, 3)).ToRowMatrix().Numbers());
        zeroOne.ToNumbers().Mean.Row(0).ToArray().Sum().Should().BeApproximately(1, 1e-15);
        minusOneOne.ToNumbers().Mean.Numbers().Zip(zeroOne.ToNumbers().Mean.Numbers()).Should().OnlyContain(pair => Math.Abs(pair.First - ((2 * pair.Second) - 1)) < 1e-15);
    }

    [Fact]
    public void Categorical_samples_are_one_hot_in_the_coding()
    {
        using var noise = new Generator(1);

        var sample = new TensorCategorical(Some.Normal(1, 200, 4), BinaryCoding.MinusOneOne).Sample(noise).ToRowMatrix();

        for (var row = 0; row < 200; row++)
            sample.Row(row).ToArray().Order().Should().Equal(-1, -1, -1, 1);
    }

    private static Tensor Of(double value) => tensor([value]).view(1, 1);
}
