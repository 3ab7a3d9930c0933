using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>
/// sum over modalities of w_m * (-log p(x_m|z)) + beta * KL(q(z|x) || N(0, I)), averaged over the rows (Kingma and Welling 2014;
/// beta: Higgins et al. 2017; w_m: <see cref="LossWeighting"/> times <see cref="TrainingObjective.ModalityWeights"/>). With free bits the KL
/// of a dimension counts as no less than these (Kingma et al. 2016; <see cref="TrainingObjective.FreeBits"/>). Of a row with holes, log p(x_m|z) is the sum
/// over the columns that it has, and x in q(z|x) is these: the loss bounds -log p(observed columns) (Nazábal et al. 2020, equation 6).
/// </summary>
internal sealed class ElboLoss(ModalityLayout layout, TrainingObjective objective)
{
    /// <summary>How many terms there are: the weighted reconstruction loss of each modality, the latent loss, and what is charged for it.</summary>
    public int TermCount => layout.Modalities.Count + 2;

    /// <summary>These terms, in this order: a vector that gradients flow through.</summary>
    /// <param name="target">The rows, <c>[rows, columns]</c>, a possible value in the place of a missing one.</param>
    /// <param name="posterior">q(z|x) of these rows.</param>
    /// <param name="distributions">p(x_m|z) of each modality.</param>
    /// <param name="missing">True where a value is missing, <c>[rows, columns]</c>; null where none is.</param>
    public Tensor Terms(Tensor target, IPosterior posterior, ITensorDistribution[] distributions, Tensor? missing = null)
    {
        var terms = layout.Modalities.Select((modality, i) =>
        {
            var start = layout.StartOf(modality.Name);
            var logLikelihood = distributions[i].LogProbability(target.narrow(1, start, modality.Width));
            if (missing is not null)
                logLikelihood = WithoutMissing(logLikelihood, missing.narrow(1, start, modality.Width));
            var rows = objective.Weighting == LossWeighting.PerModality ? target.shape[0] * modality.Width : target.shape[0];
            return logLikelihood.sum().Times(-objective.WeightOf(modality) / rows);
        });
        var divergence = posterior.DivergenceFromPrior();
        var latent = divergence.sum().Times(1.0 / target.shape[0]);
        return stack([.. terms, latent, objective.FreeBits > 0 ? Charged(divergence) : latent]);
    }

    public Tensor Total(Tensor terms, double beta)
    {
        var modalities = layout.Modalities.Count;
        return terms.narrow(0, 0, modalities).sum().Plus(terms.narrow(0, modalities + 1, 1).sum().Times(beta));
    }

    /// <summary>What a term is, for messages, and the modality that it is of, if it is of one.</summary>
    public (string Term, string? Modality) NameOf(int term) =>
        term < layout.Modalities.Count ? ("reconstruction loss", layout.Modalities[term].Name) : ("latent loss", null);

    public ElboTerms ToNumbers(ReadOnlySpan<double> terms, double beta)
    {
        var reconstruction = new OrderedDictionary<string, double>();
        foreach (var (i, modality) in layout.Modalities.Index())
            reconstruction.Add(modality.Name, terms[i]);
        return new ElboTerms(reconstruction, latent: terms[^2], latentPenalty: terms[^1], beta);
    }

    /// <summary>0 in the place of the missing. Columns that have one probability together lack it where one of them is missing.</summary>
    private static Tensor WithoutMissing(Tensor logLikelihood, Tensor missing) =>
        logLikelihood.Fill(logLikelihood.shape[1] == missing.shape[1] ? missing : missing.any(1, keepdim: true), 0);

    private Tensor Charged(Tensor divergence) =>
        divergence.mean([0]).maximum(SafeArithmetic.Constant(objective.FreeBits, divergence.dtype)).sum();
}
