namespace MultimodalVae;

/// <summary>How unlike the rows that a <see cref="NoveltyDetector"/> was calibrated on a row is.</summary>
public sealed class NoveltyScore
{
    /// <summary>The position of the row in its data.</summary>
    public required int Row { get; init; }

    /// <summary>The row's negative ELBO, in nats: the more, the less likely. Infinite where it is beyond the range of numbers.</summary>
    public required double Value { get; init; }

    /// <summary>Whether it is above the threshold.</summary>
    public required bool IsNovel { get; init; }

    /// <summary>
    /// The share of each modality, by its name, in the score, beyond its mean at calibration, in nats: E[-log p(x_m|z)] less that mean.
    /// Together with <see cref="LatentExcess"/> they are the row's score less the mean score.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Excess { get; init; }

    /// <summary>The same of the latent space, KL(q(z|x) || p(z)).</summary>
    public required double LatentExcess { get; init; }

    /// <summary>
    /// How surprising each modality is given the others, beyond its mean at calibration, in nats: the row's score less its score without
    /// the modality, which stands for -log p(x_m|the others). NaN for a modality that the row does not have. Of a novel row; empty for
    /// others.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Surprise { get; init; }

    /// <summary>
    /// The modality that is the most surprising of those that the row has: without it the row would be the most ordinary. Null where the
    /// row is not novel; the first of the layout where it is and has no value at all.
    /// </summary>
    public string? Cause => Surprise.Count == 0 ? null : Surprise.MaxBy(modality => modality.Value).Key;

    /// <summary>As in <c>row 17: 843 nats, novel by 'vision'</c>.</summary>
    public override string ToString() => $"row {Row}: {Numbers.Rounded(Value)} nats{(IsNovel ? $", novel by '{Cause}'" : "")}";
}
