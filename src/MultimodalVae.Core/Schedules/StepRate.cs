using System.Diagnostics;

namespace MultimodalVae;

/// <summary>Falls by a factor after every so many epochs.</summary>
[DebuggerDisplay("times {Factor} each {Epochs} epochs")]
public sealed class StepRate : ILearningRateSchedule
{
    /// <summary>Falls by a factor after every so many epochs: factor^floor(e / epochs) in epoch e, counted from 0.</summary>
    /// <param name="epochs">How many epochs have one rate, 1 or more.</param>
    /// <param name="factor">What the rate is multiplied by after them, more than 0 and less than 1.</param>
    public StepRate(int epochs, double factor = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        Epochs = epochs;
        Factor = factor is > 0 and < 1 ? factor : throw new ArgumentOutOfRangeException(
            nameof(factor), factor, "Expected a factor of more than 0 and less than 1.");
    }

    /// <summary>How many epochs have one rate.</summary>
    public int Epochs { get; }

    /// <summary>What the rate is multiplied by after them.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public double FactorAt(LearningRatePoint point) => Math.Pow(Factor, point.Epoch / Epochs);
}
