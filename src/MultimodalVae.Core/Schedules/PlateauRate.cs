using System.Diagnostics;

namespace MultimodalVae;

/// <summary>
/// Falls by a factor whenever the loss has not become better for some epochs, and begins to count anew. The loss is that of the validation
/// rows where there are some. Where beta rises, the loss does too: use it with a beta that is settled, or behind a <see cref="WarmUpRate"/>
/// as long as that of beta.
/// </summary>
[DebuggerDisplay("times {Factor} after {Patience} epochs")]
public sealed class PlateauRate : ILearningRateSchedule
{
    /// <summary>Falls by a factor whenever the loss has not become better for some epochs.</summary>
    /// <param name="patience">How many epochs without an improvement it waits for, 1 or more.</param>
    /// <param name="factor">What the rate is multiplied by then, more than 0 and less than 1.</param>
    /// <param name="minDelta">
    /// By more than what, in nats, a loss must be below the least one to be an improvement; finite, 0 or more.
    /// </param>
    /// <param name="minFactor">Below what the factor does not fall, 0 to 1.</param>
    public PlateauRate(int patience = 10, double factor = 0.1, double minDelta = 0, double minFactor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        Patience = patience;
        Factor = factor is > 0 and < 1 ? factor : throw new ArgumentOutOfRangeException(
            nameof(factor), factor, "Expected a factor of more than 0 and less than 1.");
        MinDelta = double.IsFinite(minDelta) && minDelta >= 0
            ? minDelta
            : throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "Expected a finite number, 0 or more.");
        MinFactor = minFactor is >= 0 and <= 1 ? minFactor : throw new ArgumentOutOfRangeException(
            nameof(minFactor), minFactor, "Expected a factor from 0 to 1.");
    }

    /// <summary>How many epochs without an improvement it waits for.</summary>
    public int Patience { get; }

    /// <summary>What the rate is multiplied by then.</summary>
    public double Factor { get; }

    /// <summary>By more than what, in nats, a loss must be below the least one to be an improvement.</summary>
    public double MinDelta { get; }

    /// <summary>Below what the factor does not fall.</summary>
    public double MinFactor { get; }

    /// <inheritdoc/>
    public double FactorAt(LearningRatePoint point)
    {
        var (result, best, waited) = (1.0, double.PositiveInfinity, 0);
        foreach (var loss in point.Losses ?? [])
        {
            waited++;
            if (loss < best - MinDelta)
                (best, waited) = (loss, 0);
            else if (waited >= Patience)
                (result, waited) = (result * Factor, 0);
        }

        return Math.Max(result, MinFactor);
    }
}
