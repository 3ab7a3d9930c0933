namespace MultimodalVae.Measures;

/// <summary>
/// How well a straight line predicts each modality from the others: the least that a model should do where a modality is hidden. Ridge
/// regression (Hoerl and Kennard 1970) of each column from all columns of the other modalities,
/// <code>b = (X'X + s n I)^-1 X'y</code>
/// with the columns standardised by n training rows, and an intercept without penalty. The strength s, 1e-6 to 1, is the one with the
/// least error in the last fifth of the training rows, after a fit to those before them; then the line is fitted to all.
/// </summary>
/// <remarks>
/// A missing value among the inputs is replaced by the mean of its column in training; a row without a value of the column to predict is
/// left out for that column, in training and in the test. Columns that are constant in training predict nothing.
/// </remarks>
public static class LinearPrediction
{
    /// <summary>
    /// The share of each modality's variance that the line leaves: <see cref="HiddenModalities"/> of the line, to compare with those of a
    /// model.
    /// </summary>
    /// <param name="train">The rows that the line is fitted to.</param>
    /// <param name="test">The rows that it is judged on, of the same layout.</param>
    /// <returns>As <see cref="HiddenModalities.Unexplained(IReconstructionModel, DataSet)"/>: the same rows and denominators.</returns>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public static IReadOnlyList<ModalityReconstruction> Unexplained(DataSet train, DataSet test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        test.CheckLayout(train.Layout, "test rows have", nameof(test));
        var fit = new LinearFit(train);
        return HiddenModalities.Unexplained(new LinearModel(fit, fit.Statistics), test);
    }
}
