using MultimodalVae;

namespace IcubStudy.Settings;

/// <summary>Weightings of the modalities' losses, by the names in plans and on the command line.</summary>
internal static class Weightings
{
    public const string Elbo = "elbo";
    public const string PerModality = "per-modality";

    public static IReadOnlyList<string> Names { get; } = [Elbo, PerModality];

    public static LossWeighting Named(string name) => name switch
    {
        Elbo => LossWeighting.Elbo,
        PerModality => LossWeighting.PerColumn,
        _ => throw new ArgumentException($"The weighting is '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };
}
