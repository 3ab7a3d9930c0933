using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>Makes a graph of its text; a file may be damaged, and so everything is checked.</summary>
internal sealed class GraphReader(
    JsonElement root,
    ModalityLayout layout,
    Precision precision,
    WeightLimit limit,
    IReadOnlyDictionary<string, DistributionKind> kinds,
    string writtenBy)
{
    /// <summary>
    /// How many numbers a row may have for each number of the file: many more than any part of ours, and few enough to take little memory.
    /// </summary>
    private const int NumbersOfAWeight = 100;

    private readonly WeightCount _count = new(limit, precision == Precision.Float64 ? sizeof(double) : sizeof(float));
    private readonly List<Input> _inputs = [];
    private Node[] _nodes = [];
    private long _width;

    public ModelGraph Read(int expectedVersion)
    {
        if (Whole(root, "version") is var version && version != expectedVersion)
            throw Unknown($"the graph has version {version}", $"reads version {expectedVersion}");
        ReadNodes();
        var posterior = Posterior();
        var latent = Expect(posterior.Mean.Width, NodeAt(root, "latent"), "latent");
        var parts = Array(root, "distributions");
        if (parts.GetArrayLength() != layout.Modalities.Count)
            throw new FormatException(
                $"'distributions' are {parts.GetArrayLength()}; expected {layout.Modalities.Count}, one for each modality.");
        var (distributions, count) = (new StoredDistribution[layout.Modalities.Count], 0);
        foreach (var part in parts.EnumerateArray())
            distributions[count] = Distribution(part, layout.Modalities[count++].Width);
        CheckInputs(posterior);
        var posteriorNodes = posterior.Parameters.Nodes();
        CheckReads("posterior", posteriorNodes, [], InputKind.Columns, InputKind.Observed);
        if (posterior.LatentLoss == LatentLoss.OwnTerm)
            CheckReads(GraphText.LatentTerm, [posterior.LatentTerm], [], InputKind.Columns, InputKind.Observed);
        Node[] latentNodes = [latent];
        CheckReads("latent", latentNodes, posteriorNodes, InputKind.Noise, InputKind.ComponentOrder);
        CheckReads(
            "distributions", NodesOf(distributions), latentNodes, InputKind.Target, InputKind.ColumnNormals, InputKind.ColumnUniforms);
        return new ModelGraph(layout, posterior, latent, distributions, HiddenLayers());
    }

    private void ReadNodes()
    {
        var elements = Array(root, "nodes");
        _nodes = new Node[elements.GetArrayLength()];
        var i = 0;
        foreach (var element in elements.EnumerateArray())
        {
            var operation = OperationFormats.Read(element)
                ?? throw Unknown($"node {i} has the operation '{Text(element, "op")}'", "does not know it");
            foreach (var weights in operation.Weights)
                Count(weights);
            if (operation is Input input)
                AddInput(input, i);
            _nodes[i] = Made(i, operation, Inputs(element, i));
            CheckWidth(i, _nodes[i].Width);
            i++;
        }
    }

    private void AddInput(Input input, int position)
    {
        foreach (var other in _inputs)
        {
            if (other.Kind == input.Kind)
                throw new FormatException($"node {position}: the input {input.Kind} is there twice.");
        }

        _inputs.Add(input);
    }

    private void CheckWidth(int position, int width)
    {
        if (width > Limits.Width)
            throw new FormatException($"node {position} has a width of {width}; expected at most 1,000,000.");
        _width += width;
        if (limit.Numbers < long.MaxValue / NumbersOfAWeight && _width > limit.Numbers * NumbersOfAWeight)
            throw new FormatException(
                $"the graph has more than {limit.Numbers * NumbersOfAWeight} numbers of a row, for {limit.Numbers} weights in the file.");
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
                : throw new FormatException(
                    $"node {position} reads node {ErrorText.Beginning(input.GetRawText(), 60)}; expected one before it.");
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
        var nodes = List(root, "posterior", NodeOf);
        var names = ComponentNames();
        if (names.Length == 0 && nodes.Length != 2)
            throw new FormatException($"'posterior' has {nodes.Length} nodes; expected mean and log-variance.");
        if (names.Length > 0 && nodes.Length != (2 * names.Length) + 1)
            throw new FormatException(
                $"'posterior' has {nodes.Length} nodes; expected {(2 * names.Length) + 1}, two for each component and flags.");
        try
        {
            var term = root.TryGetProperty(GraphText.LatentTerm, out var found) ? NodeOf(found) : null;
            if (names.Length > 0)
            {
                return term is null
                    ? Mixture(nodes, names)
                    : throw new FormatException($"'{GraphText.LatentTerm}' is there for a mixture; expected none.");
            }

            return term is null ? new GaussianPosteriorNodes(nodes[0], nodes[1]) : new GaussianPosteriorNodes(nodes[0], nodes[1], term);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"'posterior': {ErrorText.Of(exception)}", exception);
        }
    }

    private static MixturePosteriorNodes Mixture(Node[] nodes, string[] names)
    {
        var components = new (Node Mean, Node LogVariance)[nodes.Length / 2];
        for (var i = 0; i < components.Length; i++)
            components[i] = (nodes[2 * i], nodes[(2 * i) + 1]);
        return new MixturePosteriorNodes(components, nodes[^1], names);
    }

    private string[] ComponentNames() => List(root, "components", element => element is { ValueKind: JsonValueKind.String }
        ? element.GetString()!
        : throw new FormatException($"'components' has {ErrorText.Beginning(element.GetRawText(), 60)}; expected names."));

    private StoredDistribution Distribution(JsonElement part, int width)
    {
        var parameters = List(
            part,
            "parameters",
            parameter => (Name: Text(parameter, "name"), Node: ExpectOneOr(width, NodeAt(parameter, "node"), "parameters")));
        return new StoredDistribution(
            BuiltIn(Text(part, "kind"), parameters.Nodes()),
            parameters,
            ExpectOneOr(width, NodeAt(part, "logProbability"), "logProbability"),
            Expect(width, NodeAt(part, "mean"), "mean"),
            ExpectOneOr(width, NodeAt(part, "variance"), "variance"),
            Expect(width, NodeAt(part, "sample"), "sample"));
    }

    /// <summary>The built-in distribution of a kind; null where its type is not built in.</summary>
    private DistributionNodes? BuiltIn(string kind, Node[] parameters)
    {
        if (kind == GraphText.OtherKind)
            return null;
        return kinds.TryGetValue(kind, out var known) && known.ParameterCount == parameters.Length
            ? known.Create(parameters)
            : throw new FormatException($"there is no distribution '{ErrorText.Beginning(kind, 60)}' of {parameters.Length} parameters.");
    }

    private (string Name, Node Node)[] HiddenLayers() =>
        List(root, "hiddenLayers", layer => (Text(layer, "name"), NodeAt(layer, "node")));

    private void CheckInputs(PosteriorNodes posterior)
    {
        foreach (var input in _inputs)
        {
            var expected = input.Kind switch
            {
                InputKind.Observed => layout.Modalities.Count,
                InputKind.Noise => posterior.Mean.Width,
                InputKind.ComponentOrder => posterior.ComponentNames.Count,
                InputKind.Columns or InputKind.Target or InputKind.ColumnNormals or InputKind.ColumnUniforms => layout.Width,
                _ => throw new NotSupportedException($"The input {input.Kind} is not known."),
            };
            if (input.Width != expected)
                throw new FormatException($"the input {input.Kind} has a width of {input.Width}; expected {expected}.");
        }
    }

    private static List<Node> NodesOf(StoredDistribution[] distributions)
    {
        var (nodes, target) = (new List<Node>(), Node.Input(InputKind.Target, 1));
        foreach (var distribution in distributions)
        {
            nodes.AddRange(distribution.Parameters.Nodes());
            nodes.Add(distribution.LogProbability(target));
            nodes.Add(distribution.Mean);
            nodes.Add(distribution.Variance);
            nodes.Add(distribution.Sample(target, target));
        }

        return nodes;
    }

    /// <summary>What is computed in a pass of its own has only what that pass is given.</summary>
    private static void CheckReads(string what, IEnumerable<Node> nodes, Node[] given, params InputKind[] expected)
    {
        foreach (var node in NodeOrder.Of(nodes, given))
        {
            if (node.Operation is Input input && !IsAmong(expected, input.Kind))
                throw new FormatException($"'{what}' read the input {input.Kind}; expected {string.Join(" or ", expected)}.");
        }
    }

    private static bool IsAmong(InputKind[] kinds, InputKind kind)
    {
        foreach (var other in kinds)
        {
            if (other == kind)
                return true;
        }

        return false;
    }

    private static Node Expect(int width, Node node, string what) => node.Width == width
        ? node
        : throw new FormatException($"'{what}' has a width of {node.Width}; expected {width}.");

    private static Node ExpectOneOr(int width, Node node, string what) => node.Width == 1 || node.Width == width
        ? node
        : throw new FormatException($"'{what}' has a width of {node.Width}; expected {(width == 1 ? "" : $"{width} or ")}1.");

    private Node NodeAt(JsonElement element, string name) => NodeOf(Property(element, name));

    private Node NodeOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var position) && position >= 0 && position < _nodes.Length
        ? _nodes[position]
        : throw new FormatException($"there is no node {ErrorText.Beginning(element.GetRawText(), 60)}.");

    private NotSupportedException Unknown(string found, string known) =>
        new($"{found}, written by version {writtenBy} of the library; this version, {LibraryVersion.Text}, {known}.");

    private static int Whole(JsonElement element, string name) => new AttributeValues(element).Whole(name);

    private static string Text(JsonElement element, string name) => new AttributeValues(element).Text(name);

    private static JsonElement Array(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Array } array
        ? array
        : throw new FormatException($"'{name}' is {ErrorText.Beginning(Property(element, name).GetRawText(), 60)}; expected a list.");

    private static T[] List<T>(JsonElement element, string name, Func<JsonElement, T> read)
    {
        var array = Array(element, name);
        var (items, count) = (new T[array.GetArrayLength()], 0);
        foreach (var item in array.EnumerateArray())
            items[count++] = read(item);
        return items;
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value
            : throw new FormatException($"'{name}' is missing.");
}
