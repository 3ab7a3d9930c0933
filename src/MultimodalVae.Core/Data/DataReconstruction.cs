namespace MultimodalVae;

/// <summary>Reconstructions of data, with missing values or without.</summary>
public static class DataReconstruction
{
    /// <summary>
    /// Reconstructs all columns of the rows from the observed ones: of each row those that the mask shows and that are not missing.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="draw">Which z is decoded; the posterior mean unless told otherwise.</param>
    /// <returns>One distribution for every column of every row, also where a value is missing.</returns>
    /// <exception cref="ArgumentException">
    /// The data have another layout than the model, column names and order included, or the mask has.
    /// </exception>
    /// <exception cref="NotSupportedException">The data have missing values, and the model does not accept them.</exception>
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
    /// <exception cref="NotSupportedException">The data have missing values, and the model does not accept them.</exception>
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

    /// <summary>The mask, which allows missing values where the data have some.</summary>
    private static ObservationMask Allowing(IReconstructionModel model, DataSet data, ObservationMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (data.MissingValueCount == 0)
            return mask;
        return model.AcceptsMissingValues
            ? mask.AllowingMissingValues()
            : throw new NotSupportedException(
                $"The data have missing values ({data.MissingValueCount}), which {model.GetType().Name} does not accept; " +
                "a model that does returns true from AcceptsMissingValues.");
    }
}
