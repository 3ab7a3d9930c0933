using IcubStudy.Evaluation;
using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>Claim 1d: whether the latent space carries no information and the reconstruction is no better than the column means.</summary>
internal static class Collapse
{
    private const double MaxLatent = 0.1;
    private const double MinErrorRatio = 0.9;

    /// <summary>Whether the latent loss of the last epochs is close to 0, or no dimension is active.</summary>
    public static bool IsOfLatentSpace(ModelResult model) =>
        model.Of(Quantity.Latent).Last().Number < MaxLatent || model[Quantity.ActiveDimensions, ""].Number == 0;

    /// <summary>Whether the reconstruction from complete input is nearly as bad as the column means.</summary>
    public static bool IsOfReconstruction(ModelResult model)
    {
        var error = model[Quantity.SquaredError, TestInputs.Names[0]].Number;
        return error >= MinErrorRatio * model[Quantity.SquaredError, TestErrors.ColumnMeans].Number;
    }
}
