using MultimodalVae;

namespace IcubStudy.Plans;

/// <summary>How the losses of modalities are added up, by the names of plans and of the command line.</summary>
internal static class Weightings
{
    public const string Elbo = "elbo";
    public const string PerModality = "per-modality";

    public static IReadOnlyList<string> Names { get; } = [Elbo, PerModality];

    public static LossWeighting Named(string name) => name switch
    {
        Elbo => LossWeighting.Elbo,
        PerModality => LossWeighting.PerModality,
        _ => throw new ArgumentException($"There is no weighting '{name}'; expected one of {string.Join(", ", Names)}.", nameof(name)),
    };
}
