using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;

namespace IcubStudy.Claims;

/// <summary>A ranking of the modalities by how informative they are: a higher value means more informative.</summary>
/// <param name="Name">The name of the criterion.</param>
/// <param name="ValueOf">The value of a modality in a model.</param>
internal sealed record ModalityOrder(string Name, Func<ModelResult, string, double> ValueOf)
{
    /// <summary>
    /// By the error on all columns with only that modality observed, by the loss on all columns without it, and by its predictive
    /// information with all other modalities.
    /// </summary>
    /// <param name="direction">The direction of the first two.</param>
    public static IReadOnlyList<ModalityOrder> In(DivergenceDirection direction) =>
    [
        new(
            $"smallest single modality error on all columns, {MeasureTableText.Text(direction)}",
            (model, modality) => -model.Measure(SingleModalityError.All, modality, direction).Number),
        new(
            $"largest loss of precision on all columns, {MeasureTableText.Text(direction)}",
            (model, modality) => model.Measure(LossOfPrecision.All, modality, direction).Number),
        new("predictive information with all others", ModelValue.Information),
    ];

    /// <summary>In how many models each modality ranks first.</summary>
    public IReadOnlyDictionary<string, int> FirstIn(IEnumerable<ModelResult> models) => models.First().Modalities.ToDictionary(
        modality => modality,
        modality => models.Count(model => model.Modalities.MaxBy(one => ValueOf(model, one)) == modality));

    /// <summary>The value of each modality, in the order of the layout.</summary>
    public IReadOnlyList<double> ValuesOf(ModelResult model) => [.. model.Modalities.Select(modality => ValueOf(model, modality))];

    /// <summary>The median over models for each modality, in the order of the layout.</summary>
    public IReadOnlyList<double> Medians(IEnumerable<ModelResult> models) =>
        [.. models.First().Modalities.Select(modality => models.Select(model => ValueOf(model, modality)).Median())];
}
