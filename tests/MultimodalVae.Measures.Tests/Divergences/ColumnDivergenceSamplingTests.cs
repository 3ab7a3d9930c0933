using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// The closed forms of Laplace, Bernoulli and categorical distributions against samples, in standard errors. What P seldom is no sample
/// shows: its probabilities are moderate here and those of Q extreme; <see cref="PreciseDivergenceTests"/> has the rest.
/// </summary>
[Trait("Proof", "sampling")]
public class ColumnDivergenceSamplingTests(ITestOutputHelper output)
{
    private const int Cases = 300;
    private const int Samples = 4_000;
    private const double StandardErrors = 5;
    private const double Rounding = 1e-12;

    private readonly Random _random = new(3);

    [Fact]
    public void Laplace_gives_the_mean_over_samples()
    {
        var score = new LargestError(output, "KL of Laplace distributions against samples, standard errors", StandardErrors);
        foreach (var (p, q) in (
            IEnumerable<(LaplaceColumn, LaplaceColumn)>)[.. ColumnPairs.ModerateLaplace(Cases), .. ColumnPairs.ExtremeLaplace(Cases)])
            Add(score, LaplaceColumn.Divergence(p, q), () => p.LogRatio(q, Exponential() - Exponential()));

        score.Check();
    }

    [Fact]
    public void Bernoulli_gives_the_mean_over_samples()
    {
        var score = new LargestError(output, "KL of Bernoulli distributions against samples, standard errors", StandardErrors);
        foreach (var (p, q) in (IEnumerable<(double, double)>)[.. ColumnPairs.ModerateLogits(Cases), .. ColumnPairs.SureLogits(Cases)])
        {
            Add(score, BernoulliDivergence.KullbackLeibler(p, q), () =>
            {
                var sign = _random.NextDouble() < 1 / (1 + Math.Exp(-p)) ? 1 : -1;
                return LogRatio(LogSigmoid(sign * p), LogSigmoid(sign * q));
            });
        }

        score.Check();
    }

    [Fact]
    public void Categorical_gives_the_mean_over_samples()
    {
        var score = new LargestError(output, "KL of categorical distributions against samples, standard errors", StandardErrors);
        foreach (var (p, q) in (IEnumerable<(double[], double[])>)[
            .. ColumnPairs.Categories(Cases, ColumnPairs.Moderate), .. ColumnPairs.Categories(Cases, ColumnPairs.Sure)])
        {
            var (logP, logQ) = (LogSoftmax(p), LogSoftmax(q));
            Add(score, CategoricalDivergence.KullbackLeibler(logP, logQ), () =>
            {
                var category = Drawn(logP);
                return LogRatio(logP[category], logQ[category]);
            });
        }

        score.Check();
    }

    private static void Add(LargestError score, double divergence, Func<(double Value, double Size)> sample)
    {
        var (mean, sizes) = (new RunningMean(), 0.0);
        for (var n = 0; n < Samples; n++)
        {
            var (value, size) = sample();
            mean.Add(value);
            sizes += size;
        }

        var estimate = new DivergenceEstimate(mean.Value, mean.StandardError, sizes / Samples);
        divergence.Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(double.PositiveInfinity);
        score.Add(
            estimate.Score(divergence, Rounding),
            $"{divergence:0.000e+0}, sampled {estimate.Mean:0.000e+0} +- {estimate.StandardError:0.0e+0}");
    }

    private static (double Value, double Size) LogRatio(double logP, double logQ) => (logP - logQ, Math.Abs(logP) + Math.Abs(logQ));

    private static double LogSigmoid(double logit) => Math.Min(logit, 0) - Math.Log(1 + Math.Exp(-Math.Abs(logit)));

    private static double[] LogSoftmax(double[] logits)
    {
        var logSum = logits.Max() + Math.Log(logits.Sum(logit => Math.Exp(logit - logits.Max())));
        return [.. logits.Select(logit => logit - logSum)];
    }

    private double Exponential() => -Math.Log(1 - _random.NextDouble());

    private int Drawn(double[] logP)
    {
        var (rest, category) = (_random.NextDouble(), 0);
        while (category < logP.Length - 1 && (rest -= Math.Exp(logP[category])) >= 0)
            category++;
        return category;
    }
}
