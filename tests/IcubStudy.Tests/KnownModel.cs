using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae.Measures;

namespace IcubStudy.Tests;

/// <summary>Results that are known beforehand.</summary>
internal static class KnownModel
{
    /// <summary>A model with numbers of its own.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="numbers">The numbers, by quantity and subject.</param>
    public static ModelResult With(ModelSettings settings, params (string Quantity, string Subject, double Value)[] numbers) =>
        new(settings, [.. numbers.Select(number => new ResultRow(number.Quantity, number.Subject, number.Value))]);

    public static ModelSettings Settings(int seed = 1, string schedule = "constant-1") => new() { Schedule = schedule, Seed = seed, Epochs = 10 };

    /// <summary>What a model leaves of a hidden modality, and what a line and the nearest rows do.</summary>
    public static (string, string, double)[] Hidden(string modality, double byModel, double byLine, double byNeighbours) =>
    [
        (Quantity.UnexplainedWhereHidden, modality, byModel),
        (Quantity.UnexplainedByLine, modality, byLine),
        (Quantity.UnexplainedByNeighbours, modality, byNeighbours),
    ];

    public static (string, string, double) Error(string modality, double nats) => (Quantity.Measure(SingleModalityError.All), modality, nats);
}
