using MultimodalVae;
using MultimodalVae.Parts;

namespace Samples.Shared.Fusions;

/// <summary>The modalities all of whose values are two: 0 and 1, or -1 and 1.</summary>
internal sealed class BinaryModalities
{
    public const string Gaussian = "gaussian";
    public const string Bernoulli = "bernoulli";

    private readonly Dictionary<string, BinaryCoding> _codings = [];

    public BinaryModalities(RobotData data)
    {
        foreach (var modality in data.Layout.Modalities)
        {
            foreach (var coding in Enum.GetValues<BinaryCoding>().Where(
                coding => Fits(new BernoulliLikelihood(coding), modality, data)).Take(1))
                _codings.Add(modality.Name, coding);
        }
    }

    /// <summary>The likelihoods to compare.</summary>
    public static IReadOnlyList<string> Likelihoods { get; } = [Gaussian, Bernoulli];

    public IReadOnlyCollection<string> Names => _codings.Keys;

    /// <summary>The likelihood of a modality in a model that has Gaussians, or Bernoullis where they are possible.</summary>
    public ILikelihood Create(string likelihood, Modality modality) =>
        likelihood == Bernoulli
            && _codings.TryGetValue(modality.Name, out var coding) ? new BernoulliLikelihood(coding) : new GaussianLikelihood();

    /// <summary>The number halfway between no and yes.</summary>
    public double Threshold(string modality) => _codings[modality] == BinaryCoding.ZeroOne ? 0.5 : 0;

    private static bool Fits(BernoulliLikelihood likelihood, Modality modality, RobotData data) =>
        new[] { data.Train, data.Test }.All(rows =>
            Enumerable.Range(0, rows.RowCount).All(row =>
                likelihood.ProblemOf(modality, rows.Rows.Row(row).Slice(data.Layout.StartOf(modality.Name), modality.Width)) is null));
}
