namespace MultimodalVae.Measures;

/// <summary>What the numbers of a table are means over, and what its intervals are from.</summary>
/// <param name="Sampling">The rows, and how intervals are made of them.</param>
/// <param name="InScaledUnits">Whether they were compared in the scaled units of the model.</param>
/// <param name="Observed">Which rows have a modality, of each that some rows lack.</param>
/// <param name="FarValues">Values far outside what the model was trained on.</param>
/// <param name="PairsApart">The pairs of modalities of which no row, or hardly any, has both.</param>
/// <param name="HasNothingTogether">Whether no row has two modalities, so that nothing of them can be compared.</param>
internal sealed record EvaluatedRows(
    RowSampling Sampling,
    bool InScaledUnits,
    IReadOnlyDictionary<string, ObservedRows> Observed,
    IReadOnlyList<FarValue> FarValues,
    IReadOnlyList<ModalityPair> PairsApart,
    bool HasNothingTogether)
{
    /// <param name="sampling">The rows, and how intervals are made of them.</param>
    /// <param name="isScaled">Whether they were compared in the scaled units of the model.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="trained">What the model was trained on; null where that is not known.</param>
    public static EvaluatedRows Of(RowSampling sampling, bool isScaled, DataSet rows, DataStatistics? trained)
    {
        var pairs = ModalityPair.Count(rows);
        ModalityPair[] apart = [.. pairs.Where(pair => pair.IsApart())];
        return new EvaluatedRows(
            sampling, isScaled, ObservedRows.Of(rows), FarValue.Find(rows.Rows, trained), apart, HasNothingTogether());

        bool HasNothingTogether() => apart.Length > 0 && pairs.All(pair => pair.RowsTogether == 0);
    }

    public int Count => Sampling.RowCount;

    public double Confidence => Sampling.Confidence;

    public int BootstrapResamples => Sampling.Resamples;
}
