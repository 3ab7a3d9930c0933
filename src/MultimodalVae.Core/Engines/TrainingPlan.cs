using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The plan of a model's loss and its gradients.</summary>
internal sealed class TrainingPlan
{
    private TrainingPlan(ModelGraph graph, Node[] terms, ImportanceWeighting? importance = null)
    {
        (Graph, Terms, Importance) = (graph, terms, importance);
        RowsOfBlock = Block<float>.DefaultRows - (Block<float>.DefaultRows % (importance?.Samples ?? 1));
        Plan = Planner.Of([], terms, graph.Weights);
        WidestInput = Plan.Steps.Where(
            step => step.Operation is Dense).Select(step => Dense.StepOf(step.Inputs[0].Width)).DefaultIfEmpty(0).Max();
    }

    /// <summary>The plan of what training minimises.</summary>
    public static TrainingPlan OfTraining(ModelGraph graph) => new(graph, graph.TrainingTerms);

    /// <summary>The plan of the negative ELBO.</summary>
    public static TrainingPlan OfElbo(ModelGraph graph) => new(graph, graph.Terms);

    /// <summary>The plan of an importance-weighted bound: its latent term is log q(z|x) - log p(z).</summary>
    public static TrainingPlan OfBound(ModelGraph graph, ImportanceWeighting importance) => new(
        graph,
        [.. graph.LogProbabilities, graph.Posterior.LogRatioToPrior(graph.Latent, ofLatentOnly: importance.IsDoublyReparameterised)],
        importance);

    public ModelGraph Graph { get; }

    /// <summary>How the samples of a row are weighted; null where all count the same.</summary>
    public ImportanceWeighting? Importance { get; }

    /// <summary>The rows of a block: the samples of a bound are in one.</summary>
    public int RowsOfBlock { get; }

    /// <summary>The log-probabilities of the modalities, and the latent term.</summary>
    public IReadOnlyList<Node> Terms { get; }

    /// <summary>The latent term of each latent dimension, or one for all.</summary>
    public Node LatentTerm => Terms[^1];

    public Plan Plan { get; }

    /// <summary>The most numbers of a row that one product of matrices reads, padded.</summary>
    public int WidestInput { get; }

    public int LatentWidth => LatentTerm.Width;
}

/// <summary>What a training minimises, as numbers.</summary>
/// <param name="Modalities">What the loss of each modality is multiplied with, for one row.</param>
/// <param name="FreeBits">The least divergence of a latent dimension that counts, averaged over a batch.</param>
internal sealed record TrainingObjectiveScales(double[] Modalities, double FreeBits)
{
    /// <summary>What is charged for a latent dimension of some divergence, averaged over a batch (Kingma et al. 2016).</summary>
    public double ChargeOf(double divergence) => FreeBits > 0 ? Math.Max(divergence, FreeBits) : divergence;

    /// <summary>
    /// Whether the charge of a latent dimension is the same for a little more divergence, so that nothing is learned from it.
    /// </summary>
    public bool IsFree(double divergence) => FreeBits > 0 && divergence < FreeBits;
}
