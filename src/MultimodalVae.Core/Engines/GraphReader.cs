using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;

namespace MultimodalVae.Engines;

/// <summary>Makes a graph of its text; a file may be damaged, and so everything is checked.</summary>
internal sealed class GraphReader(JsonElement root, ModalityLayout layout, Precision precision, WeightLimit limit)
{
    /// <summary>How many numbers a row may have for each number of the file: many more than any part of ours, and few enough to take little memory.</summary>
    private const int NumbersOfAWeight = 100;

    private readonly WeightCount _count = new(limit, precision == Precision.Float64 ? sizeof(double) : sizeof(float));
    private readonly Dictionary<InputKind, int> _inputWidths = [];
    private Node[] _nodes = [];
    private long _width;

    public ModelGraph Read(int newestVersion)
    {
        if (Whole(root, "version") is var version && version > newestVersion)
            throw new NotSupportedException($"The graph has version {version}; this version of the library reads versions up to {newestVersion}.");
        ReadNodes();
        var posterior = Posterior();
        var latent = Expect(NodeAt(root, "latent"), "latent", posterior.Mean.Width);
        var parts = Array(root, "distributions");
        if (parts.GetArrayLength() != layout.Modalities.Count)
            throw new FormatException($"'distributions' are {parts.GetArrayLength()}; expected {layout.Modalities.Count}, one for each modality.");
        StoredDistribution[] distributions = [.. parts.EnumerateArray().Select((part, i) => Distribution(part, layout.Modalities[i].Width))];
        CheckInputs(posterior.Mean.Width);
        CheckReads("posterior", posterior.Parameters.Select(parameter => parameter.Node), [], InputKind.Columns, InputKind.Observed);
        CheckReads("latent", [latent], [.. posterior.Parameters.Select(parameter => parameter.Node)], InputKind.Noise, InputKind.Choice);
        CheckReads("distributions", distributions.SelectMany(NodesOf), [latent], InputKind.Target, InputKind.ColumnNormals, InputKind.ColumnUniforms);
        (string, Node)[] hidden = [.. Array(root, "hiddenLayers").EnumerateArray().Select(layer => (Text(layer, "name"), NodeAt(layer, "node")))];
        return new ModelGraph(layout, posterior, latent, distributions, hidden);
    }

    private void ReadNodes()
    {
        var elements = Array(root, "nodes");
        _nodes = new Node[elements.GetArrayLength()];
        var i = 0;
        foreach (var element in elements.EnumerateArray())
        {
            var operation = OperationFormats.Read(element);
            foreach (var weights in operation.Weights)
                Count(weights);
            if (operation is Input input && !_inputWidths.TryAdd(input.Kind, input.Width))
                throw new FormatException($"node {i}: the input {input.Kind} is there twice.");
            _nodes[i] = Made(i, operation, Inputs(element, i));
            CheckWidth(i, _nodes[i].Width);
            i++;
        }
    }

    private void CheckWidth(int position, int width)
    {
        if (width > Limits.Width)
            throw new FormatException($"node {position} has a width of {width}; expected at most 1,000,000.");
        _width += width;
        if (limit.Numbers < long.MaxValue / NumbersOfAWeight && _width > limit.Numbers * NumbersOfAWeight)
            throw new FormatException($"the graph has more than {limit.Numbers * NumbersOfAWeight} numbers of a row, for {limit.Numbers} weights in the file.");
    }

    private Node[] Inputs(JsonElement element, int position)
    {
        if (!element.TryGetProperty("of", out _))
            return [];
        var inputs = Array(element, "of");
        var nodes = new Node[inputs.GetArrayLength()];
        var i = 0;
        foreach (var input in inputs.EnumerateArray())
        {
            nodes[i++] = input.ValueKind == JsonValueKind.Number && input.TryGetInt32(out var at) && at >= 0 && at < position
                ? _nodes[at]
                : throw new FormatException($"node {position} reads node {ErrorText.Beginning(input.GetRawText(), 60)}; expected one before it.");
        }

        return nodes;
    }

    private static Node Made(int position, Operation operation, Node[] inputs)
    {
        var expected = operation.InputCount ?? Math.Max(1, inputs.Length);
        if (inputs.Length != expected)
            throw new FormatException($"node {position}: {operation.Name} reads {inputs.Length} nodes; expected {expected}.");
        try
        {
            return new Node(operation, inputs);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"node {position}: {ErrorText.Of(exception)}", exception);
        }
    }

    private void Count(LayerWeights weights)
    {
        try
        {
            _count.Add(weights);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(ErrorText.Of(exception), exception);
        }
    }

    private PosteriorNodes Posterior()
    {
        Node[] nodes = [.. Array(root, "posterior").EnumerateArray().Select(NodeOf)];
        var isMixture = root.TryGetProperty("isMixture", out var value) && value.ValueKind == JsonValueKind.True;
        if (isMixture ? nodes.Length < 3 || nodes.Length % 2 == 0 : nodes.Length != 2)
            throw new FormatException($"'posterior' has {nodes.Length} nodes; expected {(isMixture ? "two for each component, and flags" : "mean and log-variance")}.");
        try
        {
            return isMixture
                ? new MixturePosteriorNodes([.. Enumerable.Range(0, nodes.Length / 2).Select(i => (nodes[2 * i], nodes[(2 * i) + 1]))], nodes[^1])
                : new GaussianPosteriorNodes(nodes[0], nodes[1]);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"'posterior': {ErrorText.Of(exception)}", exception);
        }
    }

    private StoredDistribution Distribution(JsonElement part, int width)
    {
        var parameters = Array(part, "parameters").EnumerateArray()
            .Select(parameter => (Name: Text(parameter, "name"), Node: Expect(NodeAt(parameter, "node"), "parameters", width, 1))).ToArray();
        return new StoredDistribution(
            Text(part, "kind"),
            parameters,
            Expect(NodeAt(part, "logProbability"), "logProbability", width, 1),
            Expect(NodeAt(part, "mean"), "mean", width),
            Expect(NodeAt(part, "variance"), "variance", width, 1),
            Expect(NodeAt(part, "sample"), "sample", width));
    }

    private void CheckInputs(int latentWidth)
    {
        foreach (var (kind, width) in _inputWidths)
        {
            var expected = kind switch
            {
                InputKind.Observed => layout.Modalities.Count,
                InputKind.Noise => latentWidth,
                InputKind.Choice => 1,
                InputKind.Columns or InputKind.Target or InputKind.ColumnNormals or InputKind.ColumnUniforms => layout.Width,
                _ => throw new NotSupportedException($"The input {kind} is not known."),
            };
            if (width != expected)
                throw new FormatException($"the input {kind} has a width of {width}; expected {expected}.");
        }
    }

    private static IEnumerable<Node> NodesOf(StoredDistribution distribution)
    {
        Node target = Node.Input(InputKind.Target, 1);
        return [.. distribution.Parameters.Select(parameter => parameter.Node), distribution.LogProbability(target), distribution.Mean, distribution.Variance, distribution.Sample(target, target)];
    }

    /// <summary>What is computed in a pass of its own has only what that pass is given.</summary>
    private static void CheckReads(string what, IEnumerable<Node> nodes, Node[] given, params ReadOnlySpan<InputKind> expected)
    {
        foreach (var node in NodeOrder.Of(nodes, given))
        {
            if (node.Operation is Input input && !expected.Contains(input.Kind))
                throw new FormatException($"'{what}' read the input {input.Kind}; expected {string.Join(" or ", expected.ToArray())}.");
        }
    }

    private static Node Expect(Node node, string what, params ReadOnlySpan<int> widths) => widths.Contains(node.Width)
        ? node
        : throw new FormatException($"'{what}' has a width of {node.Width}; expected {string.Join(" or ", widths.ToArray().Distinct())}.");

    private Node NodeAt(JsonElement element, string name) => NodeOf(Property(element, name));

    private Node NodeOf(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var position) && position >= 0 && position < _nodes.Length
        ? _nodes[position]
        : throw new FormatException($"there is no node {ErrorText.Beginning(element.GetRawText(), 60)}.");

    private static int Whole(JsonElement element, string name) => new AttributeValues(element).Whole(name);

    private static string Text(JsonElement element, string name) => new AttributeValues(element).Text(name);

    private static JsonElement Array(JsonElement element, string name) => Property(element, name) is { ValueKind: JsonValueKind.Array } array
        ? array
        : throw new FormatException($"'{name}' is {ErrorText.Beginning(Property(element, name).GetRawText(), 60)}; expected a list.");

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{name}' is missing.");
}
