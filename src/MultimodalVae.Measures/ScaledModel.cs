namespace MultimodalVae.Measures;

/// <summary>What measures are computed of: reconstructions in the units that the model learned in, one scale for all columns.</summary>
internal static class ScaledModel
{
    /// <summary>
    /// The model that takes rows in the units of the log and gives reconstructions in scaled units, and whether these are others.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model gives null; the message names it.</exception>
    public static (IReconstructionModel Model, bool IsScaled) Of(IReconstructionModel model)
    {
        var scaled = model.InScaledUnits ?? throw new InvalidOperationException(
            $"The {model.GetType().Name} gives null as {nameof(IReconstructionModel.InScaledUnits)}; expected a model.");
        return (scaled, !ReferenceEquals(scaled, model));
    }
}
