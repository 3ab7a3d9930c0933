
namespace IcubStudy.Results;

/// <summary>
/// Layers of a modality whose units are all dead: they pass no information, and with one in its decoder the modality's reconstruction is
/// the same for every input.
/// </summary>
internal static class DeadLayers
{
    public static bool Has(ModelResult model, string modality) => Count(model, modality) > 0;

    public static int Count(ModelResult model, string modality) =>
        model.Of(Quantity.DeadUnits).Count(layer => IsOf(layer.Subject, modality) && layer.Number == layer.UpperNumber);

    /// <summary>The number of dead units in all layers.</summary>
    public static double UnitCount(ModelResult model) => model.Of(Quantity.DeadUnits).Sum(layer => layer.Number);

    /// <summary>The number of units in all layers.</summary>
    public static double LayerWidths(ModelResult model) => model.Of(Quantity.DeadUnits).Sum(layer => layer.UpperNumber);

    /// <summary>The number of dead units in the last hidden layer of the modality's decoder; NaN if it is unknown.</summary>
    public static double UnitsBeforeHead(ModelResult model, string modality) =>
        model.Of(Quantity.DeadUnits).LastOrDefault(layer => IsOfDecoder(layer.Subject, modality))?.Number ?? double.NaN;

    private static bool IsOf(string layer, string modality) =>
        layer.StartsWith($"encoder.{modality}.", StringComparison.Ordinal) || IsOfDecoder(layer, modality);

    private static bool IsOfDecoder(string layer, string modality) =>
        layer.StartsWith($"decoder.{modality}.", StringComparison.Ordinal);
}
