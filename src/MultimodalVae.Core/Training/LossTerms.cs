using MultimodalVae.Engines;
using MultimodalVae.Graph;

namespace MultimodalVae;

/// <summary>
/// The terms of the loss: the weighted reconstruction loss of each modality, the latent loss, what is charged for it, and what a bound of
/// several z is the less for their weights (<see cref="ElboTerms.WeightDivergence"/>), 0 for the ELBO. The sum of the ELBO's with beta is
/// sum over modalities of w_m * (-log p(x_m|z)) + beta * KL(q(z|x) || N(0, I)), averaged over the rows (Kingma and Welling 2014; beta:
/// Higgins et al. 2017; w_m: <see cref="LossWeighting"/> times <see cref="TrainingObjective.ModalityWeights"/>). With free bits the KL of a
/// dimension counts as no less than these (Kingma et al. 2016; <see cref="TrainingObjective.FreeBits"/>). Of a row with missing values, log
/// p(x_m|z) is the sum over the columns that it has, and x in q(z|x) is these: the loss bounds -log p(observed columns) (Nazábal et al.
/// 2020, equation 6).
/// </summary>
internal sealed class LossTerms(ModalityLayout layout, LatentLoss latentLoss = LatentLoss.Divergence)
{
    public int Count => CountOf(layout);

    public static int CountOf(ModalityLayout layout) => layout.Modalities.Count + LossPlaces.Count;

    /// <summary>The first term of a batch that is not finite, or null.</summary>
    public TrainingDivergence? NotFinite(ReadOnlySpan<double> terms, int epoch, int batch)
    {
        for (var i = 0; i < terms.Length; i++)
        {
            if (!double.IsFinite(terms[i]))
            {
                var (term, modality) = NameOf(i);
                return new TrainingDivergence(epoch, batch, term, modality, terms[i]);
            }
        }

        return null;
    }

    public ElboTerms ToNumbers(ReadOnlySpan<double> terms, double beta)
    {
        var reconstruction = new OrderedDictionary<string, double>();
        foreach (var (i, modality) in layout.Modalities.Index())
            reconstruction.Add(modality.Name, terms[i]);
        return new ElboTerms(
            reconstruction, latent: terms[LossPlaces.Latent], latentPenalty: terms[LossPlaces.LatentPenalty], beta, latentLoss)
        {
            WeightDivergence = terms[LossPlaces.WeightDivergence],
        };
    }

    /// <summary>What a term is, for messages, and the modality that it is of, if it is of one.</summary>
    private (string Term, string? Modality) NameOf(int term) =>
        term < layout.Modalities.Count ? ("reconstruction loss", layout.Modalities[term].Name) : ("latent loss", null);
}
