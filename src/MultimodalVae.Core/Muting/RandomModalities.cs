using MultimodalVae.Modalities;

namespace MultimodalVae.Muting;

/// <summary>
/// Every modality of every row is hidden with a probability, each on its own. A draw that would hide all of them is drawn
/// again.
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
        do
        {
            for (var i = 0; i < shown.Length; i++)
                shown[i] = random.NextDouble() >= Probability;
        }
        while (!shown.Contains(true));

        return layout.Only([.. layout.Modalities.Where((_, i) => shown[i]).Select(m => m.Name)]);
    }
}
