using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;

namespace MultimodalVae.Formats;

/// <summary>
/// A model in ONNX: from values and a mask to the posterior, and with its mean as z to the distributions of all modalities.
/// </summary>
internal sealed class OnnxModelFile
{
    private readonly OnnxGraph _graph = new();
    private readonly ModelGraph _model;
    private readonly ColumnScaling? _scaling;
    private readonly OnnxOperations _operations;
    private readonly Dictionary<Node, OnnxTensor> _tensors = [];
    private readonly List<OnnxValue> _outputs = [];

    /// <param name="model">The model.</param>
    /// <param name="scaling">What its columns are scaled by; null where none was fitted yet.</param>
    /// <param name="weights">All weights by their names in files.</param>
    /// <exception cref="NotSupportedException">A part is made by another package, or a number is beyond the range of 32 bits.</exception>
    public OnnxModelFile(ModelGraph model, ColumnScaling? scaling, IReadOnlyDictionary<string, SafeTensor> weights)
    {
        if (model.ExternalParts.Count > 0)
        {
            throw new NotSupportedException(
                $"The model cannot be written as ONNX: {model.ExternalPartsText}. " +
                "Expected parts that are made of operations of this library.");
        }

        (_model, _scaling) = (model, scaling);
        _graph.Reserve(model.Layout.Modalities.SelectMany(OnnxDistribution.NamesOf));
        var inputs = new OnnxInputs(_graph, model.Layout, scaling);
        _operations = new OnnxOperations(_graph, inputs, weights);
        AddPosterior();
        AddDistributions();
        (Signature, Message) = (new OnnxSignature(inputs.Signature, _outputs), _graph.ToModel(Metadata()));
    }

    public OnnxSignature Signature { get; }

    /// <summary>The file.</summary>
    public ProtobufMessage Message { get; }

    private void AddPosterior()
    {
        Translate(_model.PosteriorNumbers);
        var (posterior, width) = (_model.Posterior, _model.Posterior.Mean.Width);
        Add("posterior_mean", [null, width], "the mean of the posterior, which the distributions are decoded from", Whole(posterior.Mean));
        if (posterior.LogVariance is { } logVariance)
        {
            var variance = _graph.Minimum(_graph.Exp(Whole(logVariance)), float.MaxValue);
            Add("posterior_variance", [null, width], "the variance of the posterior", variance);
            Add("posterior_log_variance", [null, width], "the natural logarithm of the variance of the posterior", Whole(logVariance));
            return;
        }

        var count = posterior.ComponentNames.Count;
        var (means, logVariances, weights) = _operations.Experts.Components([.. posterior.Parameters.Nodes().Select(TensorWithRows)]);
        Add("posterior_component_mean", [null, count, width], "the mean of each component of the posterior", means);
        Add(
            "posterior_component_log_variance",
            [null, count, width],
            "the natural logarithm of the variance of each component of the posterior",
            logVariances);
        Add("posterior_component_weight", [null, count], "the weight of each component of the posterior", weights);
    }

    private void AddDistributions()
    {
        _tensors[_model.Latent] = TensorWithRows(_model.Posterior.Mean);
        Translate(NodeLists.Joined(_model.Parameters, _model.Means, _model.Variances), _model.Latent);
        foreach (var (i, modality) in _model.Layout.Modalities.Index())
        {
            var columns = _scaling?.ScalesOf(modality.Name) ?? Enumerable.Repeat(ColumnScale.Identity, modality.Width);
            var outputs = new OnnxDistribution(_graph, modality, [.. columns], node => _operations.Whole(_tensors[node], modality.Width))
                .Outputs(_model.Means[i], _model.Variances[i], _model.Distributions[i].Kind, _model.DistributionParameters[i]);
            foreach (var (value, name) in outputs)
                Add(value, name);
        }
    }

    private void Translate(IEnumerable<Node> roots, params ReadOnlySpan<Node> given)
    {
        foreach (var node in NodeOrder.Of(roots, given))
        {
            if (!_tensors.ContainsKey(node))
                _tensors.Add(node, _operations.Of(node, [.. node.Inputs.Select(input => _tensors[input])]));
        }
    }

    private OnnxTensor TensorWithRows(Node node) => new(Whole(node), node.Width, HasRows: true);

    private string Whole(Node node) => _operations.Whole(_tensors[node], node.Width);

    private void Add(string name, long?[] shape, string meaning, string value) =>
        Add(new OnnxValue(name, OnnxType.Float32, shape, meaning), value);

    private void Add(OnnxValue value, string name)
    {
        _graph.Output(value, name);
        _outputs.Add(value);
    }

    /// <summary>What a program needs that has the file alone.</summary>
    private List<(string Key, string Value)> Metadata()
    {
        var kinds = _model.Layout.Modalities.Zip(_model.Distributions, (modality, distribution) =>
            (modality.Name, JsonTree.Of(distribution.Kind?.Name ?? GraphText.OtherKind)));
        List<(string Key, string Value)> metadata =
        [
            ("producer", nameof(MultimodalVae)),
            ("version", LibraryVersion.Text),
            (ColumnNamesText.Key, ColumnNamesText.Of(_model.Layout)),
            ("distributions", JsonTree.Of(kinds).GetRawText()),
        ];
        if (_model.Posterior.ComponentNames.Count > 0)
            metadata.Add(("components", JsonTree.Of(_model.Posterior.ComponentNames).GetRawText()));
        return metadata;
    }
}
