using MultimodalVae.Measures;

namespace IcubStudy.Results;

/// <summary>
/// A number in the result of a model, by its name on the command line, such as <c>log-likelihood</c> or <c>unexplained:joint</c>.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">Returns the number of a model, NaN if it is unknown.</param>
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
        .. InformationMeasures.OfThePaper.Select(measure => KeyValuePair.Create(measure.Name, OfQuantity(Quantity.Measure(measure)))),
        KeyValuePair.Create(Quantity.Unexplained, OfQuantity(Quantity.Unexplained)),
        KeyValuePair.Create(Quantity.UnexplainedWhereHidden, OfQuantity(Quantity.UnexplainedWhereHidden)),
        KeyValuePair.Create(Quantity.UnexplainedByLine, OfQuantity(Quantity.UnexplainedByLine)),
        KeyValuePair.Create(Quantity.UnexplainedByNeighbours, OfQuantity(Quantity.UnexplainedByNeighbours)),
        KeyValuePair.Create("attainable", Attainable),
        KeyValuePair.Create("regret", Regret),
        KeyValuePair.Create(Quantity.Information, Information),
        KeyValuePair.Create("dead-layers", (Func<ModelResult, string, double>)((model, modality) => DeadLayers.Count(model, modality))),
        KeyValuePair.Create("dead-units-before-head", (Func<ModelResult, string, double>)DeadLayers.UnitsBeforeHead),
    ]);

    /// <summary>The names of all values.</summary>
    public static string Names { get; } =
        $"{string.Join(", ", _ofModel.Keys)}; "
        + $"or, with a modality as in NAME:joint or NAME:* for all, {string.Join(", ", _ofModality.Keys)}";

    /// <summary>Parses a name; <c>*</c> as the modality returns one value per modality.</summary>
    /// <param name="text">The name.</param>
    /// <param name="modalities">The modalities of the models.</param>
    /// <exception cref="ArgumentException">The value or the modality does not exist.</exception>
    public static IReadOnlyList<ModelValue> Parse(string text, IReadOnlyList<string> modalities)
    {
        if (_ofModel.TryGetValue(text, out var ofModel))
            return [new ModelValue(text, ofModel)];
        if (text.Split(Separator) is not [var name, var modality] || !_ofModality.TryGetValue(name, out var ofModality))
            throw new ArgumentException($"The value is '{text}'; expected one of {Names}.", nameof(text));
        if (modality != EveryModality && !modalities.Contains(modality))
        {
            throw new ArgumentException(
                $"The modality of '{text}' is '{modality}'; expected one of {string.Join(", ", modalities)}, or {EveryModality}.",
                nameof(text));
        }

        return [.. modalities.Where(one => modality is EveryModality || modality == one)
            .Select(one => new ModelValue($"{name}{Separator}{one}", model => ofModality(model, one)))];
    }

    /// <summary>
    /// The share of the variance of a modality, when it is not observed, that the better of linear regression and nearest neighbours leaves
    /// unexplained.
    /// </summary>
    public static double Attainable(ModelResult model, string modality) =>
        Math.Min(Known(model, Quantity.UnexplainedByLine, modality), Known(model, Quantity.UnexplainedByNeighbours, modality));

    /// <summary>The share of the variance that the model leaves unexplained, minus the attainable share.</summary>
    public static double Regret(ModelResult model, string modality) =>
        Known(model, Quantity.UnexplainedWhereHidden, modality) - Attainable(model, modality);

    /// <summary>The predictive information of all other modalities together.</summary>
    public static double Information(ModelResult model, string modality)
    {
        var given = $"{modality} given ";
        return model.Of(Quantity.Information)
            .Where(row => row.Epoch is null && row.Subject.StartsWith(given, StringComparison.Ordinal)
                && row.Subject[given.Length..].Split(" + ").Length == model.Modalities.Count - 1 && row.Subject != $"{given}nothing")
            .FirstOrDefault()?.Number ?? double.NaN;
    }

    private static Func<ModelResult, string, double> OfQuantity(string quantity) => (model, modality) => Known(model, quantity, modality);

    private static double Error(ModelResult model, int input) => Known(model, Quantity.SquaredError, TestInputs.Names[input]);

    private static double Known(ModelResult model, string quantity, string subject = "") =>
        model.Find(quantity, subject)?.Number ?? double.NaN;
}
