using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Training;

/// <summary>
/// sum over modalities of w_m * (-log p(x_m|z)) + beta * KL(q(z|x) || N(0, I)), averaged over the rows (Kingma and Welling 2014;
/// beta: Higgins et al. 2017; w_m: <see cref="LossWeighting"/>).
/// </summary>
internal sealed class ElboLoss(ModalityLayout layout, LossWeighting weighting)
{
    /// <summary>The reconstruction loss of each modality and, last, the latent loss: a vector that gradients flow through.</summary>
    public Tensor Terms(Tensor target, IPosterior posterior, ITensorDistribution[] distributions)
    {
        var terms = layout.Modalities.Select((modality, i) =>
        {
            var values = target.narrow(1, layout.StartOf(modality.Name), modality.Width);
            var logLikelihood = distributions[i].LogProbability(values);
            return logLikelihood.sum().Times(-1.0 / (weighting == LossWeighting.PerModality ? target.shape[0] * modality.Width : target.shape[0]));
        });
        return stack([.. terms, posterior.DivergenceFromPrior().sum().Times(1.0 / target.shape[0])]);
    }

    public Tensor Total(Tensor terms, double beta)
    {
        var last = layout.Modalities.Count;
        return terms.narrow(0, 0, last).sum().Plus(terms.narrow(0, last, 1).sum().Times(beta));
    }

    public ElboTerms ToNumbers(ReadOnlySpan<double> terms, double beta)
    {
        var reconstruction = new OrderedDictionary<string, double>();
        foreach (var (i, modality) in layout.Modalities.Index())
            reconstruction.Add(modality.Name, terms[i]);
        return new ElboTerms(reconstruction, terms[^1], beta);
    }
}
