namespace MultimodalVae.Measures;

/// <summary>What the numbers of a table are means over, and what its intervals are from.</summary>
/// <param name="Count">How many rows there were.</param>
/// <param name="InScaledUnits">Whether they were compared in the scaled units of the model.</param>
/// <param name="Confidence">The coverage of the intervals.</param>
/// <param name="BootstrapResamples">How many resamples of the rows the intervals are from.</param>
/// <param name="FarValues">Values far outside what the model was trained on.</param>
internal sealed record EvaluatedRows(int Count, bool InScaledUnits, double Confidence, int BootstrapResamples, IReadOnlyList<FarValue> FarValues);
