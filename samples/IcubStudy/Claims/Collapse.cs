using IcubStudy.Evaluation;
using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>
/// Claim 1d: whether the latent space carries no information and the reconstruction is little better than the column means.
/// </summary>
internal static class Collapse
{
    private const double MaxLatent = 0.1;
    private const double MinErrorRatio = 0.9;
    private const double MaxUnexplained = 0.95;

    /// <summary>Whether the latent loss of the last epochs is close to 0, or no dimension is active.</summary>
    public static bool IsOfLatentSpace(ModelResult model) =>
        model.Of(Quantity.Latent).Last().Number < MaxLatent || model[Quantity.ActiveDimensions, ""].Number == 0;

    /// <summary>Whether the reconstruction from complete input is nearly as bad as the column means, or worse.</summary>
    public static bool IsOfReconstruction(ModelResult model) => ErrorRatio(model) >= MinErrorRatio;

    /// <summary>The error of the reconstruction from complete input, divided by that of the column means.</summary>
    public static double ErrorRatio(ModelResult model) =>
        model[Quantity.SquaredError, TestInputs.Names[0]].Number / model[Quantity.SquaredError, TestErrors.ColumnMeans].Number;

    /// <summary>Whether a modality that is observed is reconstructed any better than by the column means, as far as is known.</summary>
    public static bool Reconstructs(ModelResult model, string modality) =>
        !(model.Find(Quantity.Unexplained, modality)?.Number >= MaxUnexplained);
}
