namespace MultimodalVae.Measures;

/// <summary>What a straight line from the other modalities leaves of a modality.</summary>
/// <param name="Modality">The name of the modality.</param>
/// <param name="Unexplained">
/// The mean squared error divided by the variance of the column, averaged over the values of the columns that vary: 0 where the line is
/// perfect, 1 where it is no better than the means of the columns in training, more where it is worse.
/// </param>
public sealed record LinearPredictionError(string Modality, double Unexplained);
