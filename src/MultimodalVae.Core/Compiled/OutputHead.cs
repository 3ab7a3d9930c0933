using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>The distribution of a modality's columns, as a program computes it.</summary>
/// <param name="Start">The first of the columns.</param>
/// <param name="Width">How many there are.</param>
/// <param name="First">The place of the first number of the distribution.</param>
/// <param name="Second">The place of the second one.</param>
internal abstract record OutputHead(int Start, int Width, int First, int Second)
{
    /// <summary>Expected value and variance of a column.</summary>
    public abstract (float Mean, float Variance) Moments(float first, float second);

    public abstract float Sample(float first, float second, ref ulong random);
}

/// <summary>N(mean, variance): the mean, and what the log-variance is computed from and then the log-variance itself, log(exp(raw) + floor).</summary>
internal sealed record GaussianHead(int Start, int Width, int Mean, int Raw, float Floor) : OutputHead(Start, Width, Mean, Raw)
{
    public override (float Mean, float Variance) Moments(float first, float second) => (first, MathF.Min(MathF.Exp(second), float.MaxValue));

    public override float Sample(float first, float second, ref ulong random)
    {
        var radius = MathF.Sqrt(-2 * MathF.Log(SplitMix.NextUniform(ref random)));
        return first + (MathF.Exp(second / 2) * radius * MathF.Cos(2 * MathF.PI * SplitMix.NextUniform(ref random)));
    }
}

/// <summary>No or yes, coded as numbers: the log-odds of yes.</summary>
internal sealed record BernoulliHead(int Start, int Width, int Logit, BinaryCoding Coding) : OutputHead(Start, Width, Logit, Logit)
{
    private readonly float _no = (float)Coding.No();

    public override (float Mean, float Variance) Moments(float first, float second)
    {
        var probability = Probability(first);
        return (_no + ((1 - _no) * probability), (1 - _no) * (1 - _no) * probability * (1 - probability));
    }

    public override float Sample(float first, float second, ref ulong random) => SplitMix.NextUniform(ref random) < Probability(first) ? 1 : _no;

    private static float Probability(float logit) => 1 / (1 + MathF.Exp(-logit));
}
