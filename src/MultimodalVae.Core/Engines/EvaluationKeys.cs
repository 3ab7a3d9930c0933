using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>What the samples of rows that nothing is learned from are drawn by.</summary>
/// <param name="Noise">The key of the noise of each row, by its position.</param>
/// <param name="Component">The key of the components of mixtures.</param>
internal readonly record struct EvaluationKeys(RandomKey Noise, RandomKey Component)
{
    public static EvaluationKeys OfElbo(int seed) => Of(seed, RandomPurpose.Elbo, RandomPurpose.ElboComponent);

    public static EvaluationKeys OfValidation(int seed) => Of(seed, RandomPurpose.Validation, RandomPurpose.ValidationComponent);

    public static EvaluationKeys OfDiagnosis(int seed) => Of(seed, RandomPurpose.Diagnosis, RandomPurpose.DiagnosisComponent);

    private static EvaluationKeys Of(int seed, RandomPurpose noise, RandomPurpose component) =>
        new(RandomKey.Of(seed, noise), RandomKey.Of(seed, component));
}
