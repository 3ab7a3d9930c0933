namespace MultimodalVae;

/// <summary>How well a model fills in modalities that are hidden.</summary>
public static class HiddenModalities
{
    /// <summary>
    /// Hides one modality after the other, and compares its reconstruction from the others with its values: what the others do not explain
    /// of it. 0 is perfect, 1 no better than the means of the columns in training.
    /// </summary>
    /// <param name="model">The model, of whatever engine or your own. One that was not trained with modalities muted guesses.</param>
    /// <param name="data">Rows, best such that the model was not trained on.</param>
    /// <returns>
    /// In the order of the layout, without the modalities of which no column varies in the rows that have another modality beside it, as
    /// where no row has two together.
    /// </returns>
    /// <exception cref="ArgumentException">The data have another layout.</exception>
    public static IReadOnlyList<ModalityReconstruction> Unexplained(IReconstructionModel model, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(model.Layout);
        return [.. data.Layout.Modalities.SelectMany(modality => OfOne(model, data, modality))];
    }

    /// <summary>
    /// Compares a reconstruction with the values of its rows: what share of the variance of each modality it does not explain. 0 is
    /// perfect, 1 no better than the means of the columns.
    /// </summary>
    /// <param name="reconstruction">A reconstruction of all rows, such as one with modalities hidden.</param>
    /// <param name="data">The rows.</param>
    /// <param name="trained">What the model was trained on, for the means of the columns; null for the means of the rows.</param>
    /// <returns>In the order of the layout, without the modalities of which no column varies.</returns>
    /// <exception cref="ArgumentException">The data have another layout or number of rows.</exception>
    public static IReadOnlyList<ModalityReconstruction> Unexplained(
        Reconstruction reconstruction, DataSet data, DataStatistics? trained = null)
    {
        ArgumentNullException.ThrowIfNull(reconstruction);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(reconstruction.Layout);
        return data.RowCount == reconstruction.RowCount ? UnexplainedVariance.Of(data.Layout, data.Rows, reconstruction.Mean, trained)
            : throw new ArgumentException(
                $"The data have {data.RowCount} rows; expected {reconstruction.RowCount}, as the reconstruction has.", nameof(data));
    }

    private static IEnumerable<ModalityReconstruction> OfOne(IReconstructionModel model, DataSet data, Modality modality)
    {
        var start = data.Layout.StartOf(modality.Name);
        int[] rows = [.. Enumerable.Range(0, data.RowCount).Where(HasOthers)];
        if (rows.Length == 0)
            return [];
        var some = data.Subset(rows);
        var guess = model.Reconstruct(some, data.Layout.Without(modality.Name)).Mean;
        return UnexplainedVariance.Of(data.Layout, some.Rows, guess, model.DataStatistics).Where(found => found.Modality == modality.Name);

        bool HasOthers(int row)
        {
            if (data.MissingValueCount == 0)
                return data.Layout.Modalities.Count > 1;
            var values = data.Rows.Row(row);
            return values[..start].ContainsAnyExcept(double.NaN) || values[(start + modality.Width)..].ContainsAnyExcept(double.NaN);
        }
    }
}
