using System.Diagnostics;

namespace MultimodalVae;

/// <summary>
/// Rises in equal steps, and then follows another schedule: in epoch e of n warm-up epochs, counted from 0, the factor is (e + 1) / (n +
/// 1).
/// </summary>
[DebuggerDisplay("{Epochs} epochs")]
public sealed class WarmUpRate : ILearningRateSchedule
{
    private readonly ILearningRateSchedule? _then;

    /// <summary>Rises linearly to 1 over some epochs (Goyal et al. 2017, arXiv 1706.02677, section 2.2).</summary>
    /// <param name="epochs">How many epochs have less than the full rate, 0 or more.</param>
    /// <param name="then">The schedule of the epochs behind them, which it counts from 0; constant where null.</param>
    public WarmUpRate(int epochs, ILearningRateSchedule? then = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        (Epochs, _then) = (epochs, then);
    }

    /// <summary>How many epochs have less than the full rate.</summary>
    public int Epochs { get; }

    /// <inheritdoc/>
    public double FactorAt(LearningRatePoint point)
    {
        if (point.Epoch < Epochs)
            return (point.Epoch + 1.0) / (Epochs + 1.0);
        return _then?.FactorAt(new LearningRatePoint
        {
            Epoch = point.Epoch - Epochs,
            EpochCount = Math.Max(1, point.EpochCount - Epochs),
            Losses = Epochs == 0 ? point.Losses : [.. point.Losses.Skip(Epochs)],
        }) ?? 1;
    }
}
