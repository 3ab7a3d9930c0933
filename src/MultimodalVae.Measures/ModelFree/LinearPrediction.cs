namespace MultimodalVae.Measures;

/// <summary>
/// How well a linear regression predicts each modality from the others: the least that a model should do where a modality is hidden. Ridge
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

    /// <summary>The same as shares of the variance that a model is judged by, to compare with what the model leaves.</summary>
    /// <param name="train">The rows that the line is fitted to.</param>
    /// <param name="test">The rows that it is judged on, of the same layout.</param>
    /// <param name="model">
    /// The model: the distance is from the means of what it was trained on
    /// (<see cref="IReconstructionModel.DataStatistics"/>), or from those of the test rows where it does not know them.
    /// </param>
    /// <returns>As <see cref="HiddenModalities.Unexplained(IReconstructionModel, DataSet)"/> of the model, which is not run.</returns>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public static IReadOnlyList<ModalityReconstruction> Unexplained(DataSet train, DataSet test, IReconstructionModel model)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(model);
        train.CheckLayout(model.Layout, "training rows have", nameof(train));
        test.CheckLayout(model.Layout, "test rows have", nameof(test));
        return HiddenModalities.Unexplained(new LinearModel(new LinearFit(train), model.DataStatistics), test);
    }
}
