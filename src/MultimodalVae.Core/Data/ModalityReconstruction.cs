namespace MultimodalVae;

/// <summary>How well the columns of a modality are reconstructed: from all that a row has, or from the other modalities.</summary>
public sealed class ModalityReconstruction
{
    internal ModalityReconstruction(string modality, double unexplained) => (Modality, Unexplained) = (modality, unexplained);

    /// <summary>The name of the modality.</summary>
    public string Modality { get; }

    /// <summary>
    /// The mean squared error divided by the variance of the column, 1 - R^2, averaged over the values of the columns that vary: 0 where
    /// the reconstruction is perfect, 1 where it is no better than the means of the columns. What is compared is E[x|x observed], by some z
    /// of each row.
    /// </summary>
    public double Unexplained { get; }

    /// <summary>As in <c>vision: 0.12 of the variance is not explained</c>.</summary>
    public override string ToString() => $"{Modality}: {Numbers.Rounded(Unexplained)} of the variance is not explained";
}
