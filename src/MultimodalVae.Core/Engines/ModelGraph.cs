using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>A multimodal VAE as a graph: columns to a posterior, a sample of it, and from that a distribution of the columns.</summary>
internal sealed class ModelGraph
{
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="posterior">q(z|x).</param>
    /// <param name="latent">z, a sample of it.</param>
    /// <param name="distributions">p(x|z) of each modality, in the order of the layout.</param>
    /// <param name="hiddenLayers">The layers with an activation, by the names of their weights.</param>
    public ModelGraph(
        ModalityLayout layout,
        PosteriorNodes posterior,
        Node latent,
        IReadOnlyList<DistributionNodes> distributions,
        IReadOnlyList<(string Name, Node Node)> hiddenLayers)
    {
        (Layout, Posterior, Latent, Distributions, HiddenLayers) = (layout, posterior, latent, distributions, hiddenLayers);
        Node target = Node.Input(InputKind.Target, layout.Width), normals = Node.Input(InputKind.ColumnNormals, layout.Width);
        var uniforms = Node.Input(InputKind.ColumnUniforms, layout.Width);
        var count = distributions.Count;
        var (parameters, parameterNodes) = (new IReadOnlyList<(string Name, Node Node)>[count], new Node[count][]);
        Node[] logProbabilities = new Node[count], means = new Node[count], variances = new Node[count], samples = new Node[count];
        for (var i = 0; i < count; i++)
        {
            var (distribution, start, width) = (distributions[i], layout.StartOf(layout.Modalities[i].Name), layout.Modalities[i].Width);
            parameters[i] = distribution.Parameters;
            parameterNodes[i] = parameters[i].Nodes();
            logProbabilities[i] = distribution.LogProbability(target.Slice(start, width));
            (means[i], variances[i]) = (distribution.Mean, distribution.Variance);
            samples[i] = distribution.Sample(normals.Slice(start, width), uniforms.Slice(start, width));
        }

        (DistributionParameters, LogProbabilities, Means, Variances, Samples) = (parameters, logProbabilities, means, variances, samples);
        Terms = [.. logProbabilities, posterior.DivergenceFromPrior];
        TrainingTerms = posterior.LatentLoss == LatentLoss.OwnTerm ? [.. logProbabilities, posterior.LatentTerm] : Terms;
        PosteriorNumbers = [posterior.Mean, .. posterior.Parameters.Nodes()];
        Parameters = NodeLists.Joined(parameterNodes);
        Node[] latentNodes = [latent, posterior.LatentTerm];
        Weights = new WeightMap(NodeLists.Joined(Terms, PosteriorNumbers, latentNodes, Parameters, means, variances, samples));
    }

    public ModalityLayout Layout { get; }

    /// <summary>The parts that only another package computes.</summary>
    public IReadOnlyList<ExternalPart> ExternalParts { get; init; } = [];

    /// <summary>These parts, as a sentence without an end.</summary>
    public string ExternalPartsText => string.Join("; ", ExternalParts);

    public PosteriorNodes Posterior { get; }

    /// <summary>z: a sample of the posterior where nothing else is put in its place.</summary>
    public Node Latent { get; }

    /// <summary>The distribution of each modality, in the order of the layout.</summary>
    public IReadOnlyList<DistributionNodes> Distributions { get; }

    /// <summary>The layers with an activation, by the names of their weights; one that is used several times is there as often.</summary>
    public IReadOnlyList<(string Name, Node Node)> HiddenLayers { get; }

    /// <summary>The parameters of each distribution, which may describe them anew whenever it is asked.</summary>
    public IReadOnlyList<IReadOnlyList<(string Name, Node Node)>> DistributionParameters { get; }

    /// <summary>log p(x|z) of the targets: one number for each column of a modality, or one for all.</summary>
    public IReadOnlyList<Node> LogProbabilities { get; }

    public IReadOnlyList<Node> Means { get; }

    public IReadOnlyList<Node> Variances { get; }

    /// <summary>A sample of each modality.</summary>
    public IReadOnlyList<Node> Samples { get; }

    /// <summary>
    /// What the ELBO is made of: the log-probabilities of the modalities and the divergence of each latent dimension from the prior.
    /// </summary>
    public Node[] Terms { get; }

    /// <summary>What training minimises: the same, unless the fusion has a latent term of its own.</summary>
    public Node[] TrainingTerms { get; }

    /// <summary>All that the posterior is asked for.</summary>
    public Node[] PosteriorNumbers { get; }

    /// <summary>The numbers that make up the distributions.</summary>
    public IReadOnlyList<Node> Parameters { get; }

    /// <summary>Where the weights are, for every plan of the graph and for files.</summary>
    public WeightMap Weights { get; }
}
