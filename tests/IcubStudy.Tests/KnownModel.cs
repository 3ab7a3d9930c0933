using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae.Measures;

namespace IcubStudy.Tests;

/// <summary>Creates results with known values.</summary>
internal static class KnownModel
{
    /// <summary>Creates the result of a model with the given numbers.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="numbers">The numbers, by quantity and subject.</param>
    public static ModelResult With(ModelSettings settings, params (string Quantity, string Subject, double Value)[] numbers) =>
        new(settings, [.. numbers.Select(number => new ResultRow(number.Quantity, number.Subject, number.Value))]);

    public static ModelSettings Settings(int seed = 1, string schedule = "constant-1") =>
        new() { Schedule = schedule, Seed = seed, Epochs = 10 };

    /// <summary>The share of a modality that a model and the baselines leave unexplained when it is not observed.</summary>
    public static (string, string, double)[] Hidden(string modality, double byModel, double byLine, double byNeighbours) =>
    [
        (Quantity.UnexplainedWhereHidden, modality, byModel),
        (Quantity.UnexplainedByLine, modality, byLine),
        (Quantity.UnexplainedByNeighbours, modality, byNeighbours),
    ];

    public static (string, string, double) Error(string modality, double nats) =>
        (Quantity.Measure(SingleModalityError.All), modality, nats);
}
