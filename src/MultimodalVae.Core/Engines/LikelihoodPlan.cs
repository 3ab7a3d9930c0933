using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The plan of log p(x|z) of given z.</summary>
internal sealed class LikelihoodPlan
{
    public LikelihoodPlan(ModelGraph graph)
    {
        Graph = graph;
        Node[] latent = [graph.Latent];
        Plan = Planner.Of(NodeLists.Joined(graph.LogProbabilities, latent), [], graph.Weights);
        Latent = Plan.PlaceOf(graph.Latent);
    }

    public ModelGraph Graph { get; }

    public Plan Plan { get; }

    public Place Latent { get; }

    /// <summary>From z and the targets to the log-probabilities of some modalities.</summary>
    public int[] StepsTo(IEnumerable<int> modalities) =>
        Plan.StepsTo(modalities.Select(modality => Graph.LogProbabilities[modality]), [Graph.Latent]);
}
