using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Files;
using MultimodalVae.Parts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Benchmarks.Eager;

/// <summary>
/// The network of the paper as one writes it by hand in TorchSharp, with the weights of a model: no graph, no gradients, functions in
/// place, a block of rows as one tensor. Nothing is computed that is not asked for.
/// </summary>
internal sealed class EagerVae : IDisposable
{
    private readonly Dictionary<string, Linear> _layers;
    private readonly Linear[][] _encoders;
    private readonly Linear[] _shared;
    private readonly Linear _latentMean;
    private readonly Linear _latentLogVariance;
    private readonly Linear[] _sharedDecoder;
    private readonly Linear[][] _decoders;
    private readonly Linear[] _means;
    private readonly Linear[] _logVariances;
    private readonly long[] _columns;
    private readonly long[] _parts;
    private readonly Tensor _latentLogFloor;
    private readonly Tensor _floor;
    private readonly Tensor _logFloor;
    private readonly Tensor _mute;

    /// <param name="model">The model that has the weights.</param>
    /// <exception cref="NotSupportedException">
    /// The network is not one of dense encoders, concatenation, dense decoders with an input of their own and Gaussians of one floor, all
    /// with ReLU.
    /// </exception>
    public EagerVae(VaeModel model)
    {
        var architecture = model.Architecture;
        var (fusion, floor) = (FusionOf(architecture), FloorOf(architecture));
        (Layout, LatentWidth) = (architecture.Layout, architecture.LatentWidth);
        _columns = [.. Layout.Modalities.Select(modality => modality.Width)];
        _parts = [.. architecture.Modalities.Select(part => part.Decoder.InputWidth ?? throw NotSupported(part.Decoder))];

        string[] names = [.. Layout.Modalities.Select(modality => modality.Name)];
        _layers = LayersOf(model);
        _encoders = [.. names.Select(name => Stack($"encoder.{name}"))];
        _shared = Stack("fusion.shared");
        (_latentMean, _latentLogVariance) = (_layers["fusion.latent.mean"], _layers["fusion.latent.log_variance"]);
        _sharedDecoder = [.. Stack("shared_decoder"), .. Stack("cut_layer")];
        _decoders = [.. names.Select(name => Stack($"decoder.{name}"))];
        _means = [.. names.Select(name => _layers[$"likelihood.{name}.mean"])];
        _logVariances = [.. names.Select(name => _layers[$"likelihood.{name}.log_variance"])];

        _latentLogFloor = tensor((float)Math.Log(fusion.VarianceFloor));
        (_floor, _logFloor) = (tensor((float)floor), tensor((float)Math.Log(floor)));
        _mute = tensor((float)Layout.MuteValue);
    }

    public ModalityLayout Layout { get; }

    public int LatentWidth { get; }

    /// <summary>Rows with the mute value where the mask hides them.</summary>
    public Tensor Muted(Tensor rows, ObservationMask mask) =>
        mask.Equals(Layout.All) ? rows : where(tensor(mask.Observed.ToArray(), [1, Layout.Width]), rows, _mute);

    /// <summary>What an encoder and the fusion make of muted rows.</summary>
    public Tensor Encode(Tensor rows) =>
        Run(_shared, cat([.. rows.split(_columns, 1).Select((columns, i) => Run(_encoders[i], columns))], 1));

    public Tensor PosteriorMean(Tensor shared) => _latentMean.forward(shared);

    public Tensor PosteriorLogVariance(Tensor shared) => logaddexp(_latentLogVariance.forward(shared), _latentLogFloor);

    /// <summary>What each modality's decoder makes of z.</summary>
    public Tensor[] Decode(Tensor latent) => [.. Run(_sharedDecoder, latent).split(_parts, 1).Select((part, i) => Run(_decoders[i], part))];

    public Tensor Means(Tensor[] features) => Heads(_means, features);

    public Tensor Variances(Tensor[] features) => Heads(_logVariances, features).exp_().add_(_floor);

    public Tensor LogVariances(Tensor[] features) => logaddexp(Heads(_logVariances, features), _logFloor);

    public void Dispose()
    {
        foreach (var layer in _layers.Values)
            layer.Dispose();
        _latentLogFloor.Dispose();
        _floor.Dispose();
        _logFloor.Dispose();
        _mute.Dispose();
    }

    private static Tensor Run(Linear[] layers, Tensor values)
    {
        foreach (var layer in layers)
            values = layer.forward(values).relu_();
        return values;
    }

    private static Tensor Heads(Linear[] heads, Tensor[] features) =>
        cat([.. heads.Zip(features, (head, ofModality) => head.forward(ofModality))], 1);

    /// <summary>The layers of that name, which are numbered.</summary>
    private Linear[] Stack(string name) =>
    [
        .. Enumerable.Range(0, _layers.Count)
            .Select(i => _layers.GetValueOrDefault($"{name}.{i}")).TakeWhile(layer => layer is not null)!,
    ];

    /// <summary>A layer for each matrix of weights, by its name.</summary>
    private static Dictionary<string, Linear> LayersOf(VaeModel model)
    {
        const string Weight = ".weight";
        using var file = new SavedModel(model);
        using var guard = no_grad();
        var weights = SafeTensorsFile.Read(file.Path).Tensors;
        var layers = new Dictionary<string, Linear>();
        foreach (var (key, matrix) in weights.Where(tensor => tensor.Key.EndsWith(Weight, StringComparison.Ordinal)))
        {
            var name = key[..^Weight.Length];
            var layer = nn.Linear(matrix.Shape[1], matrix.Shape[0]);
            layer.weight!.copy_(tensor(matrix.Values.ToArray(), [.. matrix.Shape]));
            layer.bias!.copy_(tensor(weights[$"{name}.bias"].Values.ToArray()));
            layers.Add(name, layer);
        }

        return layers;
    }

    private static ConcatenationFusion FusionOf(VaeArchitecture architecture) =>
        architecture is { Fusion: ConcatenationFusion fusion, Precision: Precision.Float32 }
            && fusion.Activation == Activation.Relu && architecture.Activation == Activation.Relu
            ? fusion
            : throw NotSupported(architecture.Fusion);

    private static double FloorOf(VaeArchitecture architecture)
    {
        foreach (var part in architecture.Modalities)
        {
            if (part is not { Encoder: DenseEncoder encoder, Decoder: DenseDecoder decoder }
                || encoder.Activation != Activation.Relu || decoder.Activation != Activation.Relu)
                throw NotSupported(part.Modality);
        }

        var floors = architecture.Modalities
            .Select(part => part.Likelihood is GaussianLikelihood gaussian ? gaussian.VarianceFloor : throw NotSupported(part.Likelihood))
            .Distinct().ToArray();
        return floors is [var floor] ? floor : throw NotSupported("Gaussians of several floors");
    }

    private static NotSupportedException NotSupported(object part) => new($"There is no eager network with {part}.");
}
