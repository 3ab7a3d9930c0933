using MathNet.Numerics.Distributions;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>KL(P||Q) as the mean of log p - log q over samples of P, with its standard error and the size of the terms.</summary>
internal readonly record struct DivergenceEstimate(double Mean, double StandardError, double Size)
{
    public static DivergenceEstimate Of(TestGaussian p, TestGaussian q, Random random, int samples)
    {
        var standard = new double[p.Size];
        var (mean, sizes) = (new RunningMean(), 0.0);
        for (var n = 0; n < samples; n++)
        {
            Normal.Samples(random, standard, 0, 1);
            var (value, size) = p.LogRatio(q, standard);
            mean.Add(value);
            sizes += size;
        }

        return new DivergenceEstimate(mean.Value, mean.StandardError, sizes / samples);
    }

    public static DivergenceEstimate operator +(DivergenceEstimate a, DivergenceEstimate b) =>
        new(a.Mean + b.Mean, double.Hypot(a.StandardError, b.StandardError), a.Size + b.Size);

    /// <summary>How many standard errors a divergence is away, beyond what rounding explains.</summary>
    /// <param name="divergence">The closed form.</param>
    /// <param name="rounding">The largest rounding error, relative to the size of the terms.</param>
    public double Score(double divergence, double rounding)
    {
        var excess = Math.Abs(divergence - Mean) - (rounding * Size);
        return excess <= 0 ? 0 : excess / StandardError;
    }
}
