using System.Text;
using System.Text.Json;
using MultimodalVae.Files;
using MultimodalVae.Graph;

namespace MultimodalVae.Engines;

/// <summary>
/// A model's graph as a text of JSON, from which an engine runs it without the types of its parts. Nodes are listed before those that read
/// them, and named by their positions.
/// </summary>
internal static class GraphText
{
    /// <summary>The kind of a distribution whose type is not built in.</summary>
    public const string OtherKind = "other";

    /// <summary>The name of the latent term where it is not the divergence from the prior.</summary>
    public const string LatentTerm = "latentTerm";

    private const int Version = 2;

    public static string Of(ModelGraph graph)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            var nodes = new NodeList(
            [
                .. graph.Posterior.Parameters.Select(parameter => parameter.Node), .. LatentTermOf(graph), graph.Latent,
                .. graph.Parameters,
                .. graph.LogProbabilities, .. graph.Means, .. graph.Variances, .. graph.Samples,
                .. graph.HiddenLayers.Select(layer => layer.Node),
            ]);
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            nodes.Write(writer);
            writer.WriteStartArray("components");
            foreach (var name in graph.Posterior.ComponentNames)
                writer.WriteStringValue(name);
            writer.WriteEndArray();
            WriteAll(writer, "posterior", graph.Posterior.Parameters.Select(parameter => nodes[parameter.Node]));
            foreach (var term in LatentTermOf(graph))
                writer.WriteNumber(LatentTerm, nodes[term]);
            writer.WriteNumber("latent", nodes[graph.Latent]);
            writer.WriteStartArray("distributions");
            for (var i = 0; i < graph.Distributions.Count; i++)
                WriteDistribution(writer, graph, i, nodes);
            writer.WriteEndArray();
            writer.WriteStartArray("hiddenLayers");
            foreach (var (name, node) in graph.HiddenLayers)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteNumber("node", nodes[node]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The graph that a text has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="precision">In what the model computes.</param>
    /// <param name="limit">How much there may be of weights.</param>
    /// <param name="kinds">The built-in distributions by their names.</param>
    /// <param name="writtenBy">The version of the library that wrote the text.</param>
    /// <exception cref="FormatException">Something is missing or cannot be; the message says where.</exception>
    /// <exception cref="NotSupportedException">The text has another version, or an operation that is not known.</exception>
    public static ModelGraph Read(
        string text,
        ModalityLayout layout,
        Precision precision,
        WeightLimit limit,
        IReadOnlyDictionary<string, DistributionKind> kinds,
        string writtenBy)
    {
        using var document = StrictJson.Parse(text);
        return new GraphReader(document.RootElement, layout, precision, limit, kinds, writtenBy).Read(Version);
    }

    private static IEnumerable<Node> LatentTermOf(ModelGraph graph) =>
        graph.Posterior.LatentLoss == LatentLoss.OwnTerm ? [graph.Posterior.LatentTerm] : [];

    private static void WriteDistribution(Utf8JsonWriter writer, ModelGraph graph, int modality, NodeList nodes)
    {
        var distribution = graph.Distributions[modality];
        writer.WriteStartObject();
        writer.WriteString("kind", distribution.Kind?.Name ?? OtherKind);
        writer.WriteStartArray("parameters");
        foreach (var (name, node) in graph.DistributionParameters[modality])
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteNumber("node", nodes[node]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("logProbability", nodes[graph.LogProbabilities[modality]]);
        writer.WriteNumber("mean", nodes[graph.Means[modality]]);
        writer.WriteNumber("variance", nodes[graph.Variances[modality]]);
        writer.WriteNumber("sample", nodes[graph.Samples[modality]]);
        writer.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, IEnumerable<int> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }

    /// <summary>Nodes, each after those that it reads.</summary>
    private sealed class NodeList
    {
        private readonly IReadOnlyList<Node> _nodes;
        private readonly Dictionary<Node, int> _positions;

        public NodeList(IEnumerable<Node> roots)
        {
            _nodes = NodeOrder.Of(roots);
            _positions = _nodes.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        }

        public int this[Node node] => _positions[node];

        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray("nodes");
            foreach (var node in _nodes)
            {
                writer.WriteStartObject();
                OperationFormats.Write(writer, node.Operation);
                if (node.Inputs.Count > 0)
                    WriteAll(writer, "of", node.Inputs.Select(input => _positions[input]));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }
}
