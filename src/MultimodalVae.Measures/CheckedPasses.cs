namespace MultimodalVae.Measures;

/// <summary>The passes of a model, with a check that it gives what an <see cref="IReconstructionModel"/> must.</summary>
internal static class CheckedPasses
{
    /// <summary>Reconstructs rows under one mask after the other.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="masks">Which columns are given each time.</param>
    /// <param name="draw">Which z is decoded each time.</param>
    /// <param name="start">The first of the rows among all.</param>
    /// <param name="use">Takes each reconstruction.</param>
    /// <exception cref="InvalidOperationException">
    /// The model gives no usable reconstruction; the message names the model and what it gave.
    /// </exception>
    public static void Run(
        IReconstructionModel model, DataSet rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, int start,
        Action<int, Reconstruction> use)
    {
        model.ReconstructEach(rows, masks, draw, (i, reconstruction) =>
        {
            Check(model, rows, masks[i], reconstruction, start);
            use(i, reconstruction);
        });
    }

    private static void Check(IReconstructionModel model, DataSet rows, ObservationMask mask, Reconstruction reconstruction, int start)
    {
        if (reconstruction is null)
            throw Wrong(model, $"gives null for {mask}");
        if (!reconstruction.Layout.Equals(model.Layout))
            throw Wrong(model, $"gives a reconstruction of the layout {reconstruction.Layout} for {mask}; its own is {model.Layout}");
        if (reconstruction.RowCount != rows.RowCount)
            throw Wrong(model, $"reconstructs {reconstruction.RowCount} rows for {mask}; expected {rows.RowCount}");

        foreach (var modality in model.Layout.Modalities)
            CheckMean(model, modality, mask, reconstruction[modality.Name].Mean, start);
    }

    private static void CheckMean(IReconstructionModel model, Modality modality, ObservationMask mask, RowMatrix mean, int start)
    {
        var values = mean.Values;
        if (FiniteValues.FirstNotFinite(values) is not { } i)
            return;
        var (row, column) = (start + (i / mean.ColumnCount), modality.ColumnNames[i % mean.ColumnCount]);
        throw Wrong(model, FormattableString.Invariant(
            $"gives a mean of {values[i]} for column '{column}' of '{modality.Name}' in row {row} given {mask}; expected a finite number"));
    }

    private static InvalidOperationException Wrong(IReconstructionModel model, string what) => new($"The {model.GetType().Name} {what}.");
}
