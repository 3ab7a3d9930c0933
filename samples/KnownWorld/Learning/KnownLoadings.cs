using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace KnownWorld.Learning;

/// <summary>A likelihood of one's own, of a world that is learned already: N(W z + b, s) with nothing left to train.</summary>
internal sealed class KnownLoadings(LinearGaussianWorld world) : ILikelihood
{
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        var start = world.Layout.StartOf(modality.Name);
        Node[] means = [.. Enumerable.Range(start, modality.Width).Select(column => Mean(column, features))];
        return new GaussianNodes(Node.Concatenate(means), Node.Constant(Math.Log(world.Noise)));
    }

    private Node Mean(int column, Node latent) => Enumerable.Range(0, world.LatentWidth)
        .Select(i => latent.Slice(i, 1) * world.Loadings[column, i])
        .Aggregate((sum, term) => sum + term) + world.Offset[column];
}
