using System.Diagnostics;

namespace MultimodalVae;

/// <summary>Falls along half a cosine, without restarts: f + (1 - f) (1 + cos(pi e / n)) / 2 in epoch e of n, counted from 0.</summary>
[DebuggerDisplay("to {FinalFactor}")]
public sealed class CosineRate : ILearningRateSchedule
{
    /// <summary>Falls from 1 along half a cosine (Loshchilov and Hutter 2017, arXiv 1608.03983, equation 5).</summary>
    /// <param name="finalFactor">The factor f that the last epoch comes close to, 0 to 1.</param>
    public CosineRate(double finalFactor = 0) => FinalFactor = finalFactor is >= 0 and <= 1
        ? finalFactor
        : throw new ArgumentOutOfRangeException(nameof(finalFactor), finalFactor, "Expected a factor from 0 to 1.");

    /// <summary>The factor that the last epoch comes close to.</summary>
    public double FinalFactor { get; }

    /// <inheritdoc/>
    public double FactorAt(LearningRatePoint point) =>
        FinalFactor + ((1 - FinalFactor) * (1 + Math.Cos(Math.PI * Math.Min(1, (double)point.Epoch / point.EpochCount))) / 2);
}
