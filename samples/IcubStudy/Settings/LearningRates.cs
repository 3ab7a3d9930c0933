using MultimodalVae;

namespace IcubStudy.Settings;

/// <summary>Learning rate schedules by the names in plans.</summary>
internal static class LearningRates
{
    public const string Constant = "constant";

    private const string Cosine = "cosine";

    public static IReadOnlyList<string> Names { get; } = [Constant, Cosine];

    public static ILearningRateSchedule Named(string name) => name switch
    {
        Constant => LearningRateSchedule.Constant,
        Cosine => LearningRateSchedule.Cosine(),
        _ => throw new ArgumentException(
            $"The learning rate schedule is '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };
}
