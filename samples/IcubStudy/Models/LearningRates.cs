using MultimodalVae;

namespace IcubStudy.Models;

/// <summary>How the learning rate changes, by the names of plans.</summary>
internal static class LearningRates
{
    public const string Constant = "constant";

    private const string Cosine = "cosine";

    public static IReadOnlyList<string> Names { get; } = [Constant, Cosine];

    public static ILearningRateSchedule Named(string name) => name switch
    {
        Constant => LearningRateSchedule.Constant,
        Cosine => LearningRateSchedule.Cosine(),
        _ => throw new ArgumentException($"There is no course of the learning rate '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };
}
