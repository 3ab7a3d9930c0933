namespace MultimodalVae;

/// <summary>Reconstructions of data, with holes or without.</summary>
public static class DataReconstruction
{
    /// <summary>
    /// Reconstructs all columns of the rows from the observed ones: of each row those that the mask shows and that are no holes.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="draw">Which z is decoded; the posterior mean unless told otherwise.</param>
    /// <returns>One distribution for every column of every row, also for holes.</returns>
    /// <exception cref="ArgumentException">
    /// The data have another layout than the model, column names and order included, or the mask has.
    /// </exception>
    /// <exception cref="NotSupportedException">The data have holes, and the model does not take them.</exception>
    public static Reconstruction Reconstruct(this IReconstructionModel model, DataSet data, ObservationMask mask, LatentDraw draw = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        data.CheckLayout(model.Layout);
        return model.Reconstruct(data.Rows, Allowing(model, data, mask), draw);
    }

    /// <summary>
    /// Reconstructs all columns of the same rows under one mask after the other, as <see cref="IReconstructionModel.ReconstructEach"/>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows.</param>
    /// <param name="masks">Which columns are given each time.</param>
    /// <param name="draw">Which z is decoded each time.</param>
    /// <param name="use">Takes the position of each mask and its reconstruction, which is only lent.</param>
    /// <exception cref="ArgumentException">
    /// The data have another layout than the model, column names and order included, or a mask has.
    /// </exception>
    /// <exception cref="NotSupportedException">The data have holes, and the model does not take them.</exception>
    /// <exception cref="InvalidOperationException">The model leaves out a mask, or does not keep to their order.</exception>
    public static void ReconstructEach(
        this IReconstructionModel model, DataSet data, IReadOnlyList<ObservationMask> masks, LatentDraw draw,
        Action<int, Reconstruction> use)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(use);
        data.CheckLayout(model.Layout);
        var next = 0;
        model.ReconstructEach(data.Rows, [.. masks.Select(mask => Allowing(model, data, mask))], draw, (i, lent) =>
        {
            if (i != next++)
                throw Disorder($"the mask at {i} for that at {next - 1}");
            use(i, lent);
        });
        if (next != masks.Count)
            throw Disorder($"{next} masks of {masks.Count}");

        InvalidOperationException Disorder(string given) =>
            new($"The {model.GetType().Name} reconstructs {given}; expected each once and in their order.");
    }

    /// <summary>The mask, for rows with holes where the data have some.</summary>
    private static ObservationMask Allowing(IReconstructionModel model, DataSet data, ObservationMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (data.HoleCount == 0)
            return mask;
        return model.TakesHoles
            ? mask.WithHoles()
            : throw new NotSupportedException(
                $"The data have holes ({data.HoleCount}), and {model.GetType().Name} takes none; a model that does says so by TakesHoles.");
    }
}
