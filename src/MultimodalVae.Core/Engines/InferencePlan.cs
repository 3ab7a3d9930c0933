using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The plan of a model that is run, and which of its steps lead to what is asked for.</summary>
internal sealed class InferencePlan
{
    public InferencePlan(ModelGraph graph)
    {
        Graph = graph;
        var (posterior, parameters) = (graph.PosteriorNumbers, graph.Parameters);
        Node[] mean = [graph.Posterior.Mean], latent = [graph.Latent];
        Plan = Planner.Of(NodeLists.Joined(posterior, latent, parameters, graph.Means, graph.Variances, graph.Samples), [], graph.Weights);
        PosteriorMean = Plan.PlaceOf(graph.Posterior.Mean);
        Latent = Plan.PlaceOf(graph.Latent);
        ToPosteriorMean = Plan.StepsTo(mean, []);
        ToPosterior = Plan.StepsTo(posterior, []);
        ToLatent = Plan.StepsTo(latent, posterior);
        ToParameters = Plan.StepsTo(parameters, latent);
        ToMeans = Plan.StepsTo(graph.Means, latent);
        ToMoments = Plan.StepsTo(NodeLists.Joined(graph.Means, graph.Variances), latent);
        ToSamples = Plan.StepsTo(NodeLists.Joined(graph.Samples, parameters), latent);
        PosteriorLogVariance = graph.Posterior.LogVariance is { } logVariance ? Plan.PlaceOf(logVariance) : null;
        (Means, Variances, Samples) = (PlacesOf(graph.Means), PlacesOf(graph.Variances), PlacesOf(graph.Samples));
        Columns = ColumnsOf(graph.Layout);
        PosteriorParameters = Numbers(graph.Posterior.Parameters, -1);
        var ofColumns = new List<CheckedNumbers>();
        for (var i = 0; i < graph.DistributionParameters.Count; i++)
            ofColumns.AddRange(Numbers(graph.DistributionParameters[i], i));
        Parameters = [.. ofColumns];
    }

    public ModelGraph Graph { get; }

    public Plan Plan { get; }

    public Place PosteriorMean { get; }

    /// <summary>Null where there is not one for each dimension.</summary>
    public Place? PosteriorLogVariance { get; }

    public Place Latent { get; }

    /// <summary>The expected values of each modality.</summary>
    public Place[] Means { get; }

    /// <summary>The variances of each modality, which may be one for all of its columns.</summary>
    public Place[] Variances { get; }

    /// <summary>The samples of each modality.</summary>
    public Place[] Samples { get; }

    /// <summary>The columns of each modality among those of a row.</summary>
    public Place[] Columns { get; }

    public int[] ToPosteriorMean { get; }

    public int[] ToPosterior { get; }

    /// <summary>The steps of <see cref="ToPosterior"/>, sorted by what they read.</summary>
    public ModalitySteps ToPosteriorByModality => field ??= new ModalitySteps(Plan, ToPosterior, Graph.Layout);

    /// <summary>From the posterior to a sample of it.</summary>
    public int[] ToLatent { get; }

    /// <summary>From z to the numbers of the distributions.</summary>
    public int[] ToParameters { get; }

    public int[] ToMeans { get; }

    public int[] ToMoments { get; }

    public int[] ToSamples { get; }

    public CheckedNumbers[] PosteriorParameters { get; }

    public CheckedNumbers[] Parameters { get; }

    /// <summary>Those of some numbers that some steps compute.</summary>
    public CheckedNumbers[] Among(CheckedNumbers[] numbers, int[] steps)
    {
        var (computed, among) = (new HashSet<Node>(), new List<CheckedNumbers>());
        foreach (var step in steps)
            computed.UnionWith(Plan.Steps[step].Nodes);
        foreach (var number in numbers)
        {
            if (computed.Contains(Owner(number.Node)))
                among.Add(number);
        }

        return [.. among];
    }

    /// <summary>The columns of each modality among those of a row.</summary>
    public static Place[] ColumnsOf(ModalityLayout layout)
    {
        var columns = new Place[layout.Modalities.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new Place(layout.StartOf(layout.Modalities[i].Name), layout.Modalities[i].Width);
        return columns;
    }

    /// <summary>What computes a node, which may be a part of it.</summary>
    private static Node Owner(Node node)
    {
        while (node.Operation is Slice)
            node = node.Inputs[0];
        return node;
    }

    private Place[] PlacesOf(IReadOnlyList<Node> nodes)
    {
        var places = new Place[nodes.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = Plan.PlaceOf(nodes[i]);
        return places;
    }

    private CheckedNumbers[] Numbers(IReadOnlyList<(string Name, Node Node)> parameters, int modality)
    {
        var numbers = new CheckedNumbers[parameters.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var (name, node) = parameters[i];
            numbers[i] = new CheckedNumbers(name, node, Plan.PlaceOf(node), modality);
        }

        return numbers;
    }
}

/// <summary>Numbers that must be finite.</summary>
/// <param name="Kind">What they are, as in <c>log-variance</c>.</param>
/// <param name="Node">What computes them.</param>
/// <param name="Place">Where they are.</param>
/// <param name="Modality">The modality whose columns they are of; -1 where they are of z.</param>
internal sealed record CheckedNumbers(string Kind, Node Node, Place Place, int Modality);
