using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;

namespace IcubStudy.Claims;

/// <summary>How informative the modalities are, by one measure: the greater the value, the more.</summary>
/// <param name="Name">What it is by.</param>
/// <param name="ValueOf">The value of a modality in a model.</param>
internal sealed record ModalityOrder(string Name, Func<ModelResult, string, double> ValueOf)
{
    /// <summary>By what a modality alone leaves of all columns, by what is lost of all columns without it, and by what the others tell about it.</summary>
    public static IReadOnlyList<ModalityOrder> All { get; } =
    [
        new("least single modality error on all columns", (model, modality) => -model.Measure(SingleModalityError.All, modality).Number),
        new("largest loss of precision on all columns", (model, modality) => model.Measure(LossOfPrecision.All, modality).Number),
        new("predictive information with all others", ModelValue.Information),
    ];

    /// <summary>In how many models each modality is the first.</summary>
    public IReadOnlyDictionary<string, int> FirstIn(IReadOnlyList<ModelResult> models) => models[0].Modalities.ToDictionary(
        modality => modality, modality => models.Count(model => model.Modalities.MaxBy(one => ValueOf(model, one)) == modality));

    /// <summary>The value of each modality, in their order.</summary>
    public IReadOnlyList<double> ValuesOf(ModelResult model) => [.. model.Modalities.Select(modality => ValueOf(model, modality))];

    /// <summary>The median over models of each modality, in their order.</summary>
    public IReadOnlyList<double> Medians(IReadOnlyList<ModelResult> models) =>
        [.. models[0].Modalities.Select(modality => models.Select(model => ValueOf(model, modality)).Median())];
}
