using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Onnx;

/// <summary>
/// What <c>VaeModel.Reconstruct</c> computes, as an ONNX model: posterior mean, then mean and variance exp(a) + floor of every column.
/// Nothing more is computed, not even the posterior's variance. The input is the rows, the outputs are means and variances.
/// </summary>
internal sealed class OnnxModel
{
    private readonly OnnxGraph _graph = new();
    private readonly VaeArchitecture _architecture;
    private readonly IReadOnlyDictionary<string, SafeTensor> _weights;
    private readonly int _rowCount;

    private OnnxModel(VaeArchitecture architecture, IReadOnlyDictionary<string, SafeTensor> weights, int rowCount)
    {
        _architecture = architecture;
        _weights = weights;
        _rowCount = rowCount;
    }

    /// <summary>The bytes of an ONNX file for a fixed number of rows.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="weights">Its weights by the names of a model file.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <exception cref="NotSupportedException">
    /// The network is not one of dense encoders, concatenation, dense decoders with an input of their own and Gaussians of one floor, all
    /// with ReLU.
    /// </exception>
    public static byte[] Create(VaeArchitecture architecture, IReadOnlyDictionary<string, SafeTensor> weights, int rowCount) =>
        new OnnxModel(architecture, weights, rowCount).Build();

    private byte[] Build()
    {
        var width = _architecture.Layout.Width;
        var latent = Latent(_graph.Input("rows", _rowCount, width));
        var features = Features(latent);
        _graph.Output(Heads(features, "mean"), _rowCount, width);
        var variances = _graph.Node("Exp", [Heads(features, "log_variance")]);
        _graph.Output(_graph.Node("Add", [variances, _graph.Constant([], [VarianceFloor()])]), _rowCount, width);
        return _graph.ToModel();
    }

    private string Latent(string rows)
    {
        var fusion = Part<ConcatenationFusion>(_architecture.Fusion, fusion => fusion.Activation);
        var columns = Split(rows, _architecture.Modalities.Select(part => part.Modality.Width));
        var codes = _architecture.Modalities.Select((part, i) => Stack(
            $"encoder.{part.Modality.Name}", columns[i], Part<DenseEncoder>(part.Encoder, encoder => encoder.Activation).Widths.Count));
        return Dense("fusion.latent.mean", Stack("fusion.shared", Concatenate(codes), fusion.Widths.Count));
    }

    private string[] Features(string latent)
    {
        if (_architecture.Activation != Activation.Relu)
            throw NotSupported(_architecture.Activation);
        var decoders = _architecture.Modalities.Select(part => Part<DenseDecoder>(part.Decoder, decoder => decoder.Activation)).ToArray();
        var shared = Stack("shared_decoder", latent, _architecture.SharedDecoderWidths.Count);
        var cut = Split(Stack("cut_layer", shared, 1), decoders.Select(decoder => decoder.InputWidth ?? throw NotSupported(decoder)));
        return
        [
            .. _architecture.Modalities.Select((part, i) => Stack($"decoder.{part.Modality.Name}", cut[i], decoders[i].Widths.Count)),
        ];
    }

    private string Heads(string[] features, string name) =>
        Concatenate(_architecture.Modalities.Select((part, i) => Dense($"likelihood.{part.Modality.Name}.{name}", features[i])));

    private float VarianceFloor()
    {
        var floors = _architecture.Modalities
            .Select(part => part.Likelihood is GaussianLikelihood gaussian ? gaussian.VarianceFloor : throw NotSupported(part.Likelihood))
            .Distinct().ToArray();
        return floors is [var floor] ? (float)floor : throw NotSupported("Gaussians of several floors");
    }

    private string Stack(string name, string input, int layers) =>
        Enumerable.Range(0, layers).Aggregate(input, (value, layer) => _graph.Node("Relu", [Dense($"{name}.{layer}", value)]));

    private string Dense(string name, string input) =>
        _graph.Node("Gemm", [input, Constant($"{name}.weight"), Constant($"{name}.bias")], ("transB", 1));

    private string Constant(string name) =>
        _graph.Constant(_weights[name].Shape, [.. _weights[name].Values.Select(value => (float)value)]);

    private string Concatenate(IEnumerable<string> values) => _graph.Node("Concat", [.. values], ("axis", 1));

    private string[] Split(string value, IEnumerable<int> widths)
    {
        long[] sizes = [.. widths];
        return _graph.Nodes("Split", [value, _graph.Constant(sizes)], sizes.Length, ("axis", 1));
    }

    private static TPart Part<TPart>(object part, Func<TPart, Activation> activation) =>
        part is TPart known && activation(known) == Activation.Relu ? known : throw NotSupported(part);

    private static NotSupportedException NotSupported(object part) => new($"There is no ONNX model with {part}.");
}
