using MultimodalVae.Modalities;

namespace MultimodalVae.Muting;

/// <summary>
/// Every modality of every row is hidden with a probability, each on its own, under the condition that one at least is shown.
/// </summary>
public sealed class RandomModalities : IMutingStrategy
{
    /// <summary>Creates the strategy.</summary>
    /// <param name="probability">The probability that a modality is hidden, from 0 up to but not including 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of that range.</exception>
    public RandomModalities(double probability)
    {
        if (!(probability is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability of hiding must be from 0 up to but not including 1.");
        Probability = probability;
    }

    /// <summary>The probability that a modality is hidden.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public int CopyCount => 1;

    /// <inheritdoc/>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(random);
        var shown = new bool[layout.Modalities.Count];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = random.NextDouble() >= (shown.Contains(true) ? Probability : ProbabilityOfFirst(shown.Length - i));

        return layout.Only([.. layout.Modalities.Where((_, i) => shown[i]).Select(m => m.Name)]);
    }

    /// <summary>The first of n modalities hidden, given that not all n are: p (1 - p^(n-1)) / (1 - p^n).</summary>
    private double ProbabilityOfFirst(int n) => Probability * (1 - Math.Pow(Probability, n - 1)) / (1 - Math.Pow(Probability, n));
}
