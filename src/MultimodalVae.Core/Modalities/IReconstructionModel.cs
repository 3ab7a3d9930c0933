namespace MultimodalVae;

/// <summary>Rows and a mask in, a reconstruction out: all that the measures need to know of a model.</summary>
public interface IReconstructionModel
{
    /// <summary>The layout of the rows.</summary>
    ModalityLayout Layout { get; }

    /// <summary>
    /// The masks that the model was shown in training, all different; null where that is not known. Reconstructions from other masks are
    /// guesses about inputs that it never saw. The default value is null.
    /// </summary>
    IReadOnlyList<ObservationMask>? TrainedMasks => null;

    /// <summary>
    /// What the values of every column were in the rows that the model was trained on, in the units of the log: measures name values far
    /// outside of them. Null where that is not known, the default value.
    /// </summary>
    DataStatistics? DataStatistics => null;

    /// <summary>
    /// How many rows a call computes best where calls may run on several threads at once: an evaluation of many rows then shares them out
    /// among the processor's cores. The default value is null: one call at a time, with all rows.
    /// </summary>
    int? PreferredBatchSize => null;

    /// <summary>
    /// Whether it accepts masks that allow missing values (<see cref="ObservationMask.AllowsMissingValues"/>) and mutes NaN in the observed
    /// columns, in each row its own. Where it is false, measures never call the model with missing values. The default value is false.
    /// </summary>
    bool AcceptsMissingValues => false;

    /// <summary>
    /// The same model for measures: it takes rows in the units of the log, and gives reconstructions in the units that it learned in, where
    /// these are others.
    /// The default value is the model itself.
    /// </summary>
    IReconstructionModel InScaledUnits => this;

    /// <summary>Reconstructs all columns of the rows from the observed ones.</summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are observed, and whether values of them may be missing.</param>
    /// <param name="draw">Which z is decoded; the posterior mean unless told otherwise.</param>
    /// <returns>One distribution for every column of every row.</returns>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, or an observed value is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default);

    /// <summary>
    /// Reconstructs the same rows under one mask after the other. A model may share work and memory among them; by default these are calls
    /// of <see cref="Reconstruct"/>. What a mask shows is checked before its pass.
    /// </summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What a mask hides is not looked at under it.</param>
    /// <param name="masks">Which columns are given each time.</param>
    /// <param name="draw">Which z is decoded each time.</param>
    /// <param name="use">
    /// Takes the position of each mask, once and in their order, and its reconstruction, which is only lent: once this returns, the model
    /// may take back the memory of its matrices, which then throw an <see cref="ObjectDisposedException"/>. Copy what you need for longer.
    /// It may call the model meanwhile, this method too, without an effect on what it was lent; an exception that it throws ends the
    /// passes.
    /// </param>
    /// <exception cref="ArgumentException">The rows or a mask do not fit the layout, or an observed value is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(use);
        for (var i = 0; i < masks.Count; i++)
            use(i, Reconstruct(rows, masks[i], draw));
    }
}
