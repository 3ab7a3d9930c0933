using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae;

/// <summary>
/// The terms of the loss, in nats per row (reconstruction losses weighted <see cref="LossWeighting.PerColumn"/>: nats per column): total
/// = sum of the reconstruction losses + beta * what is charged for the latent loss, and of an importance-weighted bound the divergence of
/// its weights.
/// </summary>
/// <remarks>
/// Of an importance-weighted bound (<see cref="TrainingBound"/>) each loss is the mean over the z of the bound under their normalised
/// weights, w_k / sum w, log w_k being sum over modalities of w_m log p(x_m|z_k) + beta (log p(z_k) - log q(z_k|x)).
/// </remarks>
[DebuggerDisplay("total {Total}: reconstruction {Reconstruction}, {LatentName,nq} {Latent} at beta {Beta}")]
public sealed class ElboTerms
{
    internal ElboTerms(
        IReadOnlyDictionary<string, double> reconstructionByModality, double latent, double latentPenalty, double beta,
        LatentLoss latentLoss = LatentLoss.Divergence)
    {
        (LatentIsBound, LatentIsOwnTerm) = (latentLoss == LatentLoss.UpperBound, latentLoss == LatentLoss.OwnTerm);
        IsImportanceWeighted = latentLoss == LatentLoss.Samples;
        ReconstructionByModality = reconstructionByModality;
        Latent = latent;
        LatentPenalty = latentPenalty;
        Beta = beta;
    }

    /// <summary>
    /// -log p(x|z) of each modality, summed over its columns, those that a row has, and weighted; in the order of the layout.
    /// </summary>
    public IReadOnlyDictionary<string, double> ReconstructionByModality { get; }

    /// <summary>The sum of the modalities' reconstruction losses.</summary>
    public double Reconstruction => ReconstructionByModality.Values.Sum();

    /// <summary>
    /// KL(q(z|x) || N(0, I)), summed over the latent dimensions; where <see cref="LatentIsBound"/>, an upper bound of it: the mean of the
    /// divergences of the components of a mixture; where <see cref="LatentIsOwnTerm"/>, the fusion's own term; in an importance-weighted
    /// bound, log q(z|x) - log p(z).
    /// </summary>
    public double Latent { get; }

    /// <summary>
    /// Whether <see cref="Latent"/> is an upper bound of the divergence, as with a fusion that makes a mixture. <see cref="Total"/> is then
    /// an upper bound of the negative ELBO.
    /// </summary>
    public bool LatentIsBound { get; }

    /// <summary>
    /// Whether <see cref="Latent"/> is what the fusion charges for in the place of the divergence, as
    /// <see cref="Parts.TotalCorrelationFusion"/> does. <see cref="Total"/> is then no bound of the negative ELBO; that is what
    /// <see cref="VaeModel.Elbo"/> gives.
    /// </summary>
    public bool LatentIsOwnTerm { get; }

    /// <summary>
    /// What is charged for the latent loss before it is multiplied with beta: more than <see cref="Latent"/> where
    /// <see cref="TrainingObjective.FreeBits"/> lift dimensions to their floor, otherwise the same.
    /// </summary>
    public double LatentPenalty { get; }

    /// <summary>
    /// KL(w_k / sum w || 1/K) of the normalised weights of an importance-weighted bound: 0 where its K samples count the same, log K where
    /// one counts alone. By so much the bound's loss is more than the losses under the weights say. 0 for the ELBO.
    /// </summary>
    public double WeightDivergence { get; internal init; }

    /// <summary>The weight of the latent loss.</summary>
    public double Beta { get; }

    /// <summary>
    /// What is minimised: an estimate, with <see cref="TrainingObjective.LatentSamples"/> z per row, of the negative ELBO of the target
    /// where beta is 1, the weighting is <see cref="LossWeighting.Elbo"/>, and there are no other weights and no free bits; of an upper
    /// bound of it where <see cref="LatentIsBound"/>. With an importance-weighted bound, the negative bound, -log 1/K sum w.
    /// </summary>
    public double Total => TotalAt(Beta);

    /// <summary>
    /// The total at another beta; of an importance-weighted bound, whose weights are those of its beta, an upper bound of it.
    /// </summary>
    internal double TotalAt(double beta) => Reconstruction + (beta * LatentPenalty) + WeightDivergence;

    /// <summary>Whether they are those of an importance-weighted bound.</summary>
    internal bool IsImportanceWeighted { get; }

    /// <summary>What logs and reports call <see cref="Latent"/>.</summary>
    internal string LatentName => LatentIsBound ? "latent bound" : LatentIsOwnTerm ? "latent term" : "latent";
}
