namespace MultimodalVae;

/// <summary>
/// A loss or a gradient became infinite or not a number. The model is the last good one: it has the weights of the last batch whose loss
/// and gradients were finite.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    private const int MostRowsNamed = 10;

    internal TrainingDivergedException(
        TrainingDivergence divergence, IReadOnlyList<int> rows, bool isSingled, ObservationMask? shown, int rollbacks, double learningRate)
        : base($"{divergence}, {TextOf(rows, isSingled, shown)}. {TextOf(rollbacks, learningRate)}The model has the weights from " +
            $"before. {Advice(isSingled)}")
    {
        (Epoch, Batch, Rows) = (divergence.Epoch + 1, divergence.Batch + 1, rows);
        (Term, Modality, Value) = (divergence.Term, divergence.Modality, divergence.Value);
    }

    /// <summary>The epoch in which it began, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch of the epoch with which it began, counted from 1.</summary>
    public int Batch { get; }

    /// <summary>What became infinite or not a number: <c>reconstruction loss</c>, <c>latent loss</c> or <c>gradient</c>.</summary>
    public string Term { get; }

    /// <summary>The modality whose reconstruction loss it is; null for the latent loss and the gradient.</summary>
    public string? Modality { get; }

    /// <summary>
    /// The rows of the data, counted from 0, that are to blame: those of the batch whose own loss or gradient is not finite, in ascending
    /// order; all rows of the batch where none, or all, can be singled out.
    /// </summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>
    /// The value: an infinity, or not a number; of a gradient its norm, also one whose square the precision of the model does not hold.
    /// </summary>
    public double Value { get; }

    private static string TextOf(IReadOnlyList<int> rows, bool isSingled, ObservationMask? shown)
    {
        if (!isSingled)
            return "and no row of the batch stands out from the others";
        var named = string.Join(", ", rows.Take(MostRowsNamed));
        var others = rows.Count > MostRowsNamed ? $" and {rows.Count - MostRowsNamed} others" : "";
        return $"because of row{(rows.Count > 1 ? "s" : "")} {named}{others}{(shown is null ? "" : $", shown {shown}")}";
    }

    private static string TextOf(int rollbacks, double learningRate) => rollbacks == 0
        ? ""
        : $"It went back {(rollbacks == 1 ? "once" : $"{rollbacks} times")}, to a learning rate of {Numbers.Text(learningRate)} at last. ";

    private static string Advice(bool isSingled) => isSingled
        ? "Look there for outliers, which ScalingRule.ByQuantiles keeps from the scale of the others; " +
            "otherwise try a smaller learning rate, or MaxGradientNorm."
        : "Try a smaller learning rate, MaxGradientNorm or Rollback, or look for outliers in the data, " +
            "which ScalingRule.ByQuantiles keeps from the scale of the others.";
}
