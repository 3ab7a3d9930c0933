using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Networks;

namespace MultimodalVae;

/// <summary>Puts the parts of an architecture together as one graph.</summary>
internal sealed class ArchitectureGraph
{
    private readonly VaeArchitecture _architecture;
    private readonly WeightCount _count;
    private readonly List<string> _problems = [];

    private ArchitectureGraph(VaeArchitecture architecture, WeightLimit limit)
    {
        _architecture = architecture;
        _count = new WeightCount(limit, architecture.Precision == Precision.Float64 ? sizeof(double) : sizeof(float));
    }

    /// <summary>The graph.</summary>
    /// <param name="architecture">The parts.</param>
    /// <param name="limit">How much there may be of weights.</param>
    /// <exception cref="NotSupportedException">Parts are torch modules; the message names them.</exception>
    /// <exception cref="FormatException">There are more weights than the limit.</exception>
    public static ModelGraph Of(VaeArchitecture architecture, WeightLimit limit) => new ArchitectureGraph(architecture, limit).Build();

    private ModelGraph Build()
    {
        var layout = _architecture.Layout;
        Node columns = Node.Input(InputKind.Columns, layout.Width), observed = Node.Input(InputKind.Observed, layout.Modalities.Count);
        var codes = _architecture.Modalities.Select(part => Described(
            $"the encoder of '{part.Modality.Name}'",
            part.Encoder,
            part.Encoder.Encode(
                columns.Slice(layout.StartOf(part.Modality.Name), part.Modality.Width), part.Modality, Layers($"encoder.{part.Modality.Name}.")))).ToArray();
        var posterior = _problems.Count > 0
            ? null
            : Described("the fusion", _architecture.Fusion, _architecture.Fusion.Fuse(new FusionNodes(codes!, observed), _architecture.LatentWidth, Layers("fusion.")));

        var noise = Node.Input(InputKind.Noise, _architecture.LatentWidth);
        var latent = posterior?.Sample(noise, Node.Input(InputKind.Choice, 1)) ?? noise;
        var distributions = Distributions(latent);
        if (_problems.Count > 0)
            throw new NotSupportedException($"The model cannot be compiled: {string.Join("; ", _problems)}. The torch engine runs it.");
        return new ModelGraph(layout, posterior!, latent, distributions!);
    }

    private DistributionNodes[] Distributions(Node latent)
    {
        var function = _architecture.Activation.Function();
        var shared = Layers("shared_decoder.").Stack(latent, _architecture.SharedDecoderWidths, function);
        var widths = _architecture.Modalities.Select(part => part.Decoder.InputWidth).ToArray();
        var cut = widths.Sum() is > 0 and { } width ? Layers("cut_layer.").Stack(shared, [width], function) : shared;
        var inputs = new Node[widths.Length];
        for (var (i, start) = (0, 0); i < inputs.Length; start += widths[i++] ?? 0)
            inputs[i] = widths[i] is { } ofModality ? cut.Slice(start, ofModality) : shared;

        // All decoders before the first likelihood, as torch modules have their weights.
        var features = _architecture.Modalities.Select((part, i) => Described(
            $"the decoder of '{part.Modality.Name}'",
            part.Decoder,
            part.Decoder.Decode(inputs[i], part.Modality, Layers($"decoder.{part.Modality.Name}.")))).ToArray();
        return [.. _architecture.Modalities.Select((part, i) => features[i] is null ? null! : Described(
            $"the likelihood of '{part.Modality.Name}'",
            part.Likelihood,
            part.Likelihood.Describe(features[i]!, part.Modality, Layers($"likelihood.{part.Modality.Name}.")))!)];
    }

    private Layers Layers(string prefix) => new(prefix, _count);

    private T? Described<T>(string what, object part, T? described)
        where T : class
    {
        if (described is null)
            _problems.Add($"{what}, {part.GetType().Name}, is a torch module");
        return described;
    }
}
