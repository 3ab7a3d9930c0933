using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>
/// sum over modalities of w_m * (-log p(x_m|z)) + beta * KL(q(z|x) || N(0, I)), averaged over the rows (Kingma and Welling 2014;
/// beta: Higgins et al. 2017; w_m: <see cref="LossWeighting"/> times <see cref="TrainingObjective.ModalityWeights"/>). With free bits the KL
/// of a dimension counts as no less than these (Kingma et al. 2016; <see cref="TrainingObjective.FreeBits"/>).
/// </summary>
internal sealed class ElboLoss(ModalityLayout layout, TrainingObjective objective)
{
    /// <summary>How many terms there are: the weighted reconstruction loss of each modality, the latent loss, and what is charged for it.</summary>
    public int TermCount => layout.Modalities.Count + 2;

    /// <summary>These terms, in this order: a vector that gradients flow through.</summary>
    public Tensor Terms(Tensor target, IPosterior posterior, ITensorDistribution[] distributions)
    {
        var terms = layout.Modalities.Select((modality, i) =>
        {
            var values = target.narrow(1, layout.StartOf(modality.Name), modality.Width);
            var logLikelihood = distributions[i].LogProbability(values);
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

    /// <summary>The name of a term, for messages.</summary>
    public string NameOf(int term) =>
        term < layout.Modalities.Count ? $"reconstruction loss of '{layout.Modalities[term].Name}'" : "latent loss";

    public ElboTerms ToNumbers(ReadOnlySpan<double> terms, double beta)
    {
        var reconstruction = new OrderedDictionary<string, double>();
        foreach (var (i, modality) in layout.Modalities.Index())
            reconstruction.Add(modality.Name, terms[i]);
        return new ElboTerms(reconstruction, latent: terms[^2], latentPenalty: terms[^1], beta);
    }

    private Tensor Charged(Tensor divergence) =>
        divergence.mean([0]).maximum(SafeArithmetic.Constant(objective.FreeBits, divergence.dtype)).sum();
}
