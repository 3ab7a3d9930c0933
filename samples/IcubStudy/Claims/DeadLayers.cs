using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>Layers of a modality all of whose units are dead: nothing of it passes, and its reconstruction is the same whatever is given.</summary>
internal static class DeadLayers
{
    public static bool Has(ModelResult model, string modality) => model.Of(Quantity.DeadUnits).Any(layer =>
        (layer.Subject.StartsWith($"encoder.{modality}.", StringComparison.Ordinal) || layer.Subject.StartsWith($"decoder.{modality}.", StringComparison.Ordinal))
        && layer.Number == layer.UpperNumber);
}
