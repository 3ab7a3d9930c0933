namespace MultimodalVae.Modalities;

/// <summary>Shorter calls.</summary>
public static class ReconstructionModelExtensions
{
    /// <summary>Reconstructs the rows from what the mask shows, with z the posterior mean.</summary>
    /// <inheritdoc cref="IReconstructionModel.Reconstruct"/>
    public static Reconstruction Reconstruct(this IReconstructionModel model, RowMatrix rows, ObservationMask mask)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Reconstruct(rows, mask, LatentDraw.Mean);
    }

    /// <summary>Reconstructs complete rows, with z the posterior mean.</summary>
    /// <inheritdoc cref="IReconstructionModel.Reconstruct"/>
    public static Reconstruction Reconstruct(this IReconstructionModel model, RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Reconstruct(rows, model.Layout.All, LatentDraw.Mean);
    }
}
