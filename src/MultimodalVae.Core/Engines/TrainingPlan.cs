using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>The plan of a model's loss and its gradients.</summary>
internal sealed class TrainingPlan
{
    private TrainingPlan(ModelGraph graph, Node[] terms)
    {
        (Graph, LatentTerm) = (graph, terms[^1]);
        Plan = Planner.Of([], terms, graph.Weights);
        WidestInput = Plan.Steps.Where(step => step.Operation is Dense).Select(step => Dense.StepOf(step.Inputs[0].Width)).DefaultIfEmpty(0).Max();
    }

    /// <summary>The plan of what training minimises.</summary>
    public static TrainingPlan OfTraining(ModelGraph graph) => new(graph, graph.TrainingTerms);

    /// <summary>The plan of the negative ELBO.</summary>
    public static TrainingPlan OfElbo(ModelGraph graph) => new(graph, graph.Terms);

    public ModelGraph Graph { get; }

    /// <summary>The latent term of each latent dimension.</summary>
    public Node LatentTerm { get; }

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
    public double ChargeOf(double divergence) => Math.Max(divergence, FreeBits);

    /// <summary>Whether the charge of a latent dimension is the same for a little more divergence, so that nothing is learned from it.</summary>
    public bool IsFree(double divergence) => FreeBits > 0 && divergence < FreeBits;
}
