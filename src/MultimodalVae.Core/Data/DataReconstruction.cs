using MultimodalVae.Modalities;

namespace MultimodalVae.Data;

/// <summary>Reconstructions of data, with holes or without.</summary>
public static class DataReconstruction
{
    /// <summary>Reconstructs all columns of the rows from the observed ones: of each row those that the mask shows and that are no holes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="draw">Which z is decoded; the posterior mean unless told otherwise.</param>
    /// <returns>One distribution for every column of every row, also for holes.</returns>
    /// <exception cref="ArgumentException">The data or the mask do not fit the layout.</exception>
    /// <exception cref="NotSupportedException">The data have holes, and the model does not take them.</exception>
    public static Reconstruction Reconstruct(this IReconstructionModel model, DataSet data, ObservationMask mask, LatentDraw draw = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(mask);
        if (data.HoleCount == 0)
            return model.Reconstruct(data.Rows, mask, draw);
        return model.TakesHoles
            ? model.Reconstruct(data.Rows, mask.WithHoles(), draw)
            : throw new NotSupportedException(
                $"The data have holes ({data.HoleCount}), and {model.GetType().Name} takes none; a model that does says so by TakesHoles.");
    }
}
