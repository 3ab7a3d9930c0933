namespace MultimodalVae.Modalities;

/// <summary>Rows and a mask in, a reconstruction out: all that the measures need to know of a model.</summary>
public interface IReconstructionModel
{
    /// <summary>The layout of the rows.</summary>
    ModalityLayout Layout { get; }

    /// <summary>
    /// The masks that the model was shown in training, all different; null where that is not known. Reconstructions from other masks are guesses
    /// about inputs that it never saw. The default value is null.
    /// </summary>
    IReadOnlyList<ObservationMask>? TrainedMasks => null;

    /// <summary>
    /// How many rows a call computes best where calls may run on several threads at once: an evaluation of many rows then shares them out among the
    /// processor's cores. The default value is null: one call at a time, with all rows.
    /// </summary>
    int? RowsOfParallelCall => null;

    /// <summary>
    /// Whether it takes masks that allow holes (<see cref="ObservationMask.AllowsHoles"/>) and mutes NaN in the given columns, in each row its own.
    /// One that says no is never given rows with holes by the measures. The default value is false.
    /// </summary>
    bool TakesHoles => false;

    /// <summary>Reconstructs all columns of the rows from the observed ones.</summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given, and whether holes are allowed.</param>
    /// <param name="draw">Which z is decoded; the posterior mean unless told otherwise.</param>
    /// <returns>One distribution for every column of every row.</returns>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, or an observed value is not finite.</exception>
    Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default);
}
