using MultimodalVae.Files;
using MultimodalVae.Formats;
using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Onnx;

/// <summary>
/// What <c>VaeModel.Reconstruct</c> computes, as an ONNX model: posterior mean, then mean and variance exp(a) + floor of every column.
/// Nothing more is computed, not even the posterior's variance. A file of <see cref="OnnxExport"/>, with a mask, missing values and
/// logarithms of variances, takes ONNX Runtime 1.5 to 2.3 times as long: the library is measured against the least that there is to do. The
/// input is the rows, the outputs are means and variances.
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
        _graph.Input(Value("rows"));
        var features = Features(Latent("rows"));
        _graph.Output(Value("means"), Heads(features, "mean"));
        var variances = _graph.Exp(Heads(features, "log_variance"));
        _graph.Output(Value("variances"), _graph.Add(variances, VarianceFloor()));
        return _graph.ToModel().ToArray();

        OnnxValue Value(string name) => new(name, OnnxType.Float32, [_rowCount, width], "");
    }

    private string Latent(string rows)
    {
        var fusion = Part<ConcatenationFusion>(_architecture.Fusion, fusion => fusion.Activation);
        var columns = Split(rows, _architecture.Modalities.Select(part => part.Modality.Width));
        var codes = _architecture.Modalities.Select((part, i) => Stack(
            $"encoder.{part.Modality.Name}", columns[i], Part<DenseEncoder>(part.Encoder, encoder => encoder.Activation).Widths.Count));
        return Dense("fusion.latent.mean", Stack("fusion.shared", _graph.Concatenate([.. codes]), fusion.Widths.Count));
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
        _graph.Concatenate(
            [.. _architecture.Modalities.Select((part, i) => Dense($"likelihood.{part.Modality.Name}.{name}", features[i]))]);

    private double VarianceFloor()
    {
        var floors = _architecture.Modalities
            .Select(part => part.Likelihood is GaussianLikelihood gaussian ? gaussian.VarianceFloor : throw NotSupported(part.Likelihood))
            .Distinct().ToArray();
        return floors is [var floor] ? floor : throw NotSupported("Gaussians of several floors");
    }

    private string Stack(string name, string input, int layers) =>
        Enumerable.Range(0, layers).Aggregate(input, (value, layer) => _graph.Node("Relu", [Dense($"{name}.{layer}", value)]));

    private string Dense(string name, string input) =>
        _graph.Node("Gemm", [input, Constant($"{name}.weight"), Constant($"{name}.bias")], OnnxAttribute.Integer("transB", 1));

    private string Constant(string name) =>
        _graph.Numbers(_weights[name].Shape, _weights[name].Values, name);

    private string[] Split(string value, IEnumerable<int> widths)
    {
        long[] sizes = [.. widths];
        return _graph.Nodes("Split", [value, _graph.Integers(sizes)], sizes.Length, OnnxAttribute.Integer("axis", 1));
    }

    private static TPart Part<TPart>(object part, Func<TPart, Activation> activation) =>
        part is TPart known && activation(known) == Activation.Relu ? known : throw NotSupported(part);

    private static NotSupportedException NotSupported(object part) => new($"There is no ONNX model with {part}.");
}
