using IcubStudy.Models;
using MultimodalVae.Measures;

namespace IcubStudy.Results;

/// <summary>A number that is known of a trained model, by a name of the command line such as <c>log-likelihood</c> or <c>unexplained:joint</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">The number of a model; NaN where it is not known.</param>
internal sealed record ModelValue(string Name, Func<ModelResult, double> Of)
{
    private const char Separator = ':';
    private const string EveryModality = "*";

    private static readonly OrderedDictionary<string, Func<ModelResult, double>> _ofModel = new()
    {
        ["T1"] = model => Error(model, 0),
        ["T2"] = model => Error(model, 1),
        ["T3"] = model => Error(model, 2),
        ["T4"] = model => Error(model, 3),
        [Quantity.LogLikelihood] = model => Known(model, Quantity.LogLikelihood),
        [Quantity.TestReconstruction] = model => Known(model, Quantity.TestReconstruction),
        [Quantity.TestLatent] = model => Known(model, Quantity.TestLatent),
        [Quantity.ActiveDimensions] = model => Known(model, Quantity.ActiveDimensions),
    };

    private static readonly OrderedDictionary<string, Func<ModelResult, string, double>> _ofModality = new(
    [
        .. InformationMeasures.OfThePaper.Select(measure => KeyValuePair.Create(
            measure.Name, (Func<ModelResult, string, double>)((model, modality) => Known(model, Quantity.Measure(measure), modality)))),
        .. new[] { Quantity.Unexplained, Quantity.UnexplainedWhereHidden }.Select(quantity => KeyValuePair.Create(
            quantity, (Func<ModelResult, string, double>)((model, modality) => Known(model, quantity, modality)))),
        KeyValuePair.Create("attainable", Attainable),
        KeyValuePair.Create("regret", Regret),
        KeyValuePair.Create(Quantity.Information, Information),
    ]);

    /// <summary>What may be asked for.</summary>
    public static string Names { get; } =
        $"{string.Join(", ", _ofModel.Keys)}, or with a modality as in NAME:joint, or NAME:* for all, {string.Join(", ", _ofModality.Keys)}";

    /// <summary>The values that a text names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="modalities">The modalities that there are.</param>
    /// <exception cref="ArgumentException">There is no such value, or no such modality.</exception>
    public static IReadOnlyList<ModelValue> Parse(string text, IReadOnlyList<string> modalities)
    {
        if (_ofModel.TryGetValue(text, out var ofModel))
            return [new ModelValue(text, ofModel)];
        if (text.Split(Separator) is not [var name, var modality] || !_ofModality.TryGetValue(name, out var ofModality))
            throw new ArgumentException($"There is no value '{text}'; expected one of {Names}.", nameof(text));
        if (modality != EveryModality && !modalities.Contains(modality))
            throw new ArgumentException($"'{text}': there is no modality '{modality}'; expected one of {string.Join(", ", modalities)}, or {EveryModality}.", nameof(text));
        return [.. modalities.Where(one => modality is EveryModality || modality == one)
            .Select(one => new ModelValue($"{name}{Separator}{one}", model => ofModality(model, one)))];
    }

    /// <summary>The share of the variance of a hidden modality that neither a line nor the nearest rows explain: what nobody can say.</summary>
    public static double Attainable(ModelResult model, string modality) =>
        Math.Min(Known(model, Quantity.UnexplainedByLine, modality), Known(model, Quantity.UnexplainedByNeighbours, modality));

    /// <summary>The share that the model leaves unexplained although it could be explained.</summary>
    public static double Regret(ModelResult model, string modality) => Known(model, Quantity.UnexplainedWhereHidden, modality) - Attainable(model, modality);

    /// <summary>What the others tell of a modality, all of them together: of the longest list of what is given.</summary>
    public static double Information(ModelResult model, string modality) => model.Of(Quantity.Information)
        .Where(row => row.Epoch is null && row.Subject.StartsWith($"{modality} given ", StringComparison.Ordinal))
        .MaxBy(row => row.Subject.Length)?.Number ?? double.NaN;

    private static double Error(ModelResult model, int input) => Known(model, Quantity.SquaredError, TestErrors.Inputs[input]);

    private static double Known(ModelResult model, string quantity, string subject = "") => model.Find(quantity, subject)?.Number ?? double.NaN;
}
