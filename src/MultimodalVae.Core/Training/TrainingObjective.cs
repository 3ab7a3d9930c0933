using System.Collections.Frozen;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>What a model minimises while it is trained.</summary>
public sealed record TrainingObjective
{
    /// <summary>Problems of one kind that are reported: a file may name any number of modalities.</summary>
    private const int MostProblems = 20;

    private const int MaxLatentSamples = 100;

    /// <summary>The weight of the latent loss over the epochs. The default value is a constant 1.</summary>
    public IBetaSchedule Beta { get; init; } = BetaSchedule.Constant(1);

    /// <summary>What is hidden from the encoders. The default value is <see cref="MutingStrategy.None"/>.</summary>
    public IMutingStrategy Muting { get; init; } = MutingStrategy.None;

    /// <summary>How the modalities' losses are added up. The default value is <see cref="LossWeighting.Elbo"/>.</summary>
    public LossWeighting Weighting { get; init; } = LossWeighting.Elbo;

    /// <summary>
    /// Of which modalities a row has a reconstruction loss. The default value is <see cref="ReconstructionTargets.All"/>.
    /// </summary>
    public ReconstructionTargets Targets { get; init; } = ReconstructionTargets.All;

    /// <summary>
    /// A weight by the name of a modality, multiplied onto what <see cref="Weighting"/> gives; a modality that is not named has 1. Each is
    /// finite, 0 or more, and not all modalities have 0. The dictionary is copied. The default value is none.
    /// </summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public IReadOnlyDictionary<string, double> ModalityWeights
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.ToFrozenDictionary();
        }
    } = FrozenDictionary<string, double>.Empty;

    /// <summary>
    /// Free bits lambda, in nats a latent dimension: the latent loss that is minimised is the sum over the dimensions of max(lambda, KL of
    /// the dimension, averaged over the batch), so that a dimension whose divergence is below lambda costs nothing more (Kingma et al.
    /// 2016, arXiv 1606.04934, equation 15, each dimension a group of its own). A posterior that gives one divergence a row is one group.
    /// Finite, 0 or more. The default value is 0: the divergence itself.
    /// </summary>
    public double FreeBits { get; init; }

    /// <summary>
    /// How many z of each row are decoded in a step, 1 to 100: the reconstruction loss is the mean over them. Those of a row are stratified
    /// over the components of a mixture: with as many as it has components, z of each component is decoded once where the row has all of
    /// them, as in the ELBO of Shi et al. (2019, section 3). They cost as much as so many times the rows. Validation decodes one, or as
    /// many where <see cref="Bound"/> is not the ELBO. The default value is 1.
    /// </summary>
    public int LatentSamples { get; init; } = 1;

    /// <summary>
    /// Which lower bound of the log-likelihood is maximised. The importance-weighted ones have no free bits, and no fusion with a latent
    /// term of its own, as <see cref="TotalCorrelationFusion"/>. <see cref="Beta"/> multiplies log p(z) - log q(z|x) of each z, and
    /// <see cref="Weighting"/> and <see cref="ModalityWeights"/> its log p(x_m|z); it is a bound where all of them are 1. The default value
    /// is <see cref="TrainingBound.Elbo"/>.
    /// </summary>
    public TrainingBound Bound { get; init; } = TrainingBound.Elbo;

    /// <summary>
    /// How many of the <see cref="LatentSamples"/> share an importance-weighted bound, 1 to 64, of which they are a multiple: the loss is
    /// the mean over the bounds (Rainforth et al. 2018, arXiv 1802.04537, section 4). With as many bounds as a mixture has components, each
    /// has the z of one component of a row that has all of them, as in the bound of Shi et al. (2019, equation 3). The default value is
    /// null: all of them, the tightest bound.
    /// </summary>
    public int? SamplesPerBound { get; init; }

    /// <summary>How samples are weighted; null for the ELBO, in which all count the same.</summary>
    internal ImportanceWeighting? Importance => Bound == TrainingBound.Elbo
        ? null
        : new ImportanceWeighting(SamplesPerBound ?? LatentSamples, IsDoublyReparameterised: Bound == TrainingBound.Dreg);

    internal double WeightOf(Modality modality) => ModalityWeights.GetValueOrDefault(modality.Name, 1);

    internal IEnumerable<string> Problems()
    {
        if (Beta is null)
            yield return "The beta schedule is null.";
        if (Muting is null)
            yield return "The muting is null.";
        if (!Enum.IsDefined(Weighting))
            yield return $"There is no weighting {Weighting}.";
        if (!Enum.IsDefined(Targets))
            yield return $"There are no reconstruction targets {Targets}.";
        foreach (var (name, weight) in ModalityWeights.Where(weight => !(double.IsFinite(weight.Value) && weight.Value >= 0))
            .Take(MostProblems))
            yield return $"The weight of the modality '{name}' is {Numbers.Text(weight)}; expected a finite number, 0 or more.";
        if (LatentSamples is < 1 or > MaxLatentSamples)
            yield return $"The latent samples are {LatentSamples}; expected 1 to {MaxLatentSamples}.";
        foreach (var problem in ProblemsOfBound())
            yield return problem;
        if (!(double.IsFinite(FreeBits) && FreeBits >= 0))
            yield return $"The free bits are {Numbers.Text(FreeBits)}; expected a finite number, 0 or more.";
    }

    /// <summary>What does not fit the graph of a model.</summary>
    /// <exception cref="VaeConfigurationException">The fusion has a latent term of its own and the bound has another one.</exception>
    internal void Check(ModelGraph graph)
    {
        if (Bound != TrainingBound.Elbo && graph.Posterior.LatentLoss == LatentLoss.OwnTerm)
        {
            throw new VaeConfigurationException(
                [$"The bound is {Bound}, and the fusion has a latent term of its own, which this bound has no place for; " +
                    $"expected the bound {TrainingBound.Elbo}, or another fusion."]);
        }
    }

    /// <summary>What does not fit the modalities of a model.</summary>
    internal IEnumerable<string> ProblemsWith(ModalityLayout layout)
    {
        var known = string.Join(", ", layout.Modalities.Select(modality => $"'{modality.Name}'"));
        foreach (var name in ModalityWeights.Keys.Except(layout.Modalities.Select(modality => modality.Name)).Take(MostProblems))
            yield return $"There is a weight for the modality '{name}'; the layout has {known}.";
        if (layout.Modalities.All(modality => WeightOf(modality) == 0))
            yield return $"The weights of all modalities, {known}, are 0; one at least must be more.";
        foreach (var problem in Muting is null ? [] : ProblemsOf(Muting, layout))
            yield return problem;
    }

    private IEnumerable<string> ProblemsOfBound()
    {
        if (!Enum.IsDefined(Bound))
            yield return $"There is no bound {Bound}.";
        if (SamplesPerBound is { } given && Bound == TrainingBound.Elbo)
            yield return $"The samples per bound are {given} and the bound is {Bound}; expected none, or an importance-weighted bound.";
        if (Importance is not { } importance || LatentSamples is < 1 or > MaxLatentSamples)
            yield break;
        if (importance.Samples is < 1 or > ImportanceWeighting.MaxSamples)
            yield return $"The samples per bound are {importance.Samples}; expected 1 to {ImportanceWeighting.MaxSamples}.";
        else if (LatentSamples % importance.Samples != 0)
            yield return $"The latent samples are {LatentSamples} and the samples per bound {importance.Samples}; " +
                "expected a multiple of these.";
        if (FreeBits > 0)
            yield return $"The free bits are {Numbers.Text(FreeBits)} and the bound is {Bound}; " +
                "expected 0, as this bound has no divergence of each latent dimension.";
    }

    /// <summary>Asks for a mask of every copy, so that a strategy that names an unknown modality is found out before training.</summary>
    private static IEnumerable<string> ProblemsOf(IMutingStrategy muting, ModalityLayout layout)
    {
        if (muting.CopyCount is < 1 or > Limits.Count)
        {
            yield return $"The muting makes {muting.CopyCount} copies of a row; expected 1 to 1,000,000.";
            yield break;
        }

        var (problems, random) = (0, new Random(0));
        for (var copy = 0; copy < muting.CopyCount && problems < MostProblems; copy++)
        {
            if (ProblemOf(muting, layout, copy, random) is { } problem)
            {
                problems++;
                yield return $"muting, copy {copy}: {problem}";
            }
        }
    }

    /// <summary>What the native engine multiplies losses with.</summary>
    internal TrainingObjectiveScales Scales(ModalityLayout layout) => new(
        [.. layout.Modalities.Select(
            modality => WeightOf(modality) / (Weighting == LossWeighting.PerColumn ? modality.Width : 1))], FreeBits);

    private static string? ProblemOf(IMutingStrategy muting, ModalityLayout layout, int copy, Random random)
    {
        try
        {
            MaskCheck.Run(muting.MaskFor(layout, new MutingPoint { Copy = copy, EpochCount = 1 }, random), muting, layout);
            return null;
        }
        catch (ArgumentException exception)
        {
            return ErrorText.Of(exception);
        }
    }
}
