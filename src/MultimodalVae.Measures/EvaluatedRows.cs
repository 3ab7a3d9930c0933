namespace MultimodalVae.Measures;

/// <summary>What the numbers of a table are means over, and what its intervals are from.</summary>
/// <param name="Sampling">The rows, and how intervals are made of them.</param>
/// <param name="InScaledUnits">Whether they were compared in the scaled units of the model.</param>
/// <param name="FarValues">Values far outside what the model was trained on.</param>
internal sealed record EvaluatedRows(RowSampling Sampling, bool InScaledUnits, IReadOnlyList<FarValue> FarValues)
{
    public int Count => Sampling.RowCount;

    public double Confidence => Sampling.Confidence;

    public int BootstrapResamples => Sampling.Resamples;
}
