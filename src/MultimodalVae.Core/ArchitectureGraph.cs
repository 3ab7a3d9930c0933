using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;

namespace MultimodalVae;

/// <summary>Puts the parts of an architecture together as one graph.</summary>
internal sealed class ArchitectureGraph
{
    private readonly VaeArchitecture _architecture;
    private readonly WeightCount _count;
    private readonly List<string> _problems = [];
    private readonly List<string> _torchModules = [];

    private ArchitectureGraph(VaeArchitecture architecture, WeightLimit limit)
    {
        _architecture = architecture;
        _count = new WeightCount(limit, architecture.Precision == Precision.Float64 ? sizeof(double) : sizeof(float));
    }

    /// <summary>The graph.</summary>
    /// <param name="architecture">The parts.</param>
    /// <param name="limit">How much there may be of weights.</param>
    /// <exception cref="VaeConfigurationException">Parts do not fit each other; the message names the modality, the part, the operation and the shapes.</exception>
    /// <exception cref="NotSupportedException">Parts are torch modules; the message names them.</exception>
    /// <exception cref="FormatException">There are more weights than the limit.</exception>
    public static ModelGraph Of(VaeArchitecture architecture, WeightLimit limit) => new ArchitectureGraph(architecture, limit).Build();

    private ModelGraph Build()
    {
        var layout = _architecture.Layout;
        Node columns = Node.Input(InputKind.Columns, layout.Width), observed = Node.Input(InputKind.Observed, layout.Modalities.Count);
        Node[] codes = [.. _architecture.Modalities.Select(part => Code(part, columns.Slice(layout.StartOf(part.Modality.Name), part.Modality.Width)))];
        var posterior = Posterior(new FusionNodes(codes, observed));
        var noise = Node.Input(InputKind.Noise, _architecture.LatentWidth);
        var latent = posterior?.Sample(noise, Node.Input(InputKind.Choice, 1)) ?? noise;
        var distributions = Distributions(latent);
        if (_torchModules.Count > 0)
            throw new TorchModulesException(_torchModules);
        if (_problems.Count > 0)
            throw new VaeConfigurationException(_problems);
        return new ModelGraph(layout, posterior!, latent, distributions!, _count.HiddenLayers);
    }

    private Node Code(ModalityArchitecture part, Node columns)
    {
        var (modality, encoder) = (part.Modality, part.Encoder);
        return Features(
            "encoder", "code", modality, encoder, encoder.CodeWidth(modality), layers => encoder.Encode(columns, modality, layers));
    }

    private PosteriorNodes? Posterior(FusionNodes input)
    {
        var fusion = _architecture.Fusion;
        var posterior = Described("the fusion", $"the {fusion.GetType().Name}", fusion, () => fusion.Fuse(input, _architecture.LatentWidth, Layers("fusion.")));
        if (posterior is null || posterior.Mean.Width == _architecture.LatentWidth)
            return posterior;
        _problems.Add(
            $"the posterior mean of the {fusion.GetType().Name} has a width of {posterior.Mean.Width}; expected {_architecture.LatentWidth}, the latent width.");
        return null;
    }

    private DistributionNodes?[] Distributions(Node latent)
    {
        var function = _architecture.Activation.Function();
        var shared = Layers("shared_decoder.").Stack(latent, _architecture.SharedDecoderWidths, function);
        var widths = _architecture.Modalities.Select(part => part.Decoder.InputWidth).ToArray();
        var cut = widths.Sum() is > 0 and { } width ? Layers("cut_layer.").Stack(shared, [width], function) : shared;
        var inputs = new Node[widths.Length];
        for (var (i, start) = (0, 0); i < inputs.Length; start += widths[i++] ?? 0)
            inputs[i] = widths[i] is { } ofModality ? cut.Slice(start, ofModality) : shared;

        // All decoders before the first likelihood: the order of the weights.
        Node[] features = [.. _architecture.Modalities.Select((part, i) =>
        {
            var (modality, decoder) = (part.Modality, part.Decoder);
            return Features(
                "decoder", "features", modality, decoder, decoder.FeatureWidth(inputs[i].Width), layers => decoder.Decode(inputs[i], modality, layers));
        })];
        return [.. _architecture.Modalities.Select((part, i) => Distribution(part, features[i]))];
    }

    private DistributionNodes? Distribution(ModalityArchitecture part, Node features)
    {
        var (modality, likelihood) = (part.Modality, part.Likelihood);
        var name = likelihood.GetType().Name;
        var distribution = Described(
            $"the likelihood of '{modality.Name}'",
            $"'{modality.Name}': its {name}",
            likelihood,
            () => likelihood.Describe(features, modality, Layers($"likelihood.{modality.Name}.")));
        if (distribution is null)
            return null;
        Check("the log-probability", () => distribution.LogProbability(Node.Input(InputKind.Target, modality.Width)), modality.Width, 1);
        Check("the mean", () => distribution.Mean, modality.Width);
        Check("the variance", () => distribution.Variance, modality.Width, 1);
        Check("a sample", () => distribution.Sample(Node.Input(InputKind.ColumnNormals, modality.Width), Node.Input(InputKind.ColumnUniforms, modality.Width)), modality.Width);
        return distribution;

        void Check(string what, Func<Node> describe, params int[] expected)
        {
            var node = Described($"{what} of '{modality.Name}'", $"'{modality.Name}': {what} of its {name}", likelihood, describe);
            if (node is not null && !expected.Contains(node.Width))
                _problems.Add($"'{modality.Name}': {what} of its {name} has a width of {node.Width}; expected {string.Join(" or ", expected.Distinct())}.");
        }
    }

    /// <summary>What an encoder or a decoder gives; an input of its width where it gives none, so that all problems are found at once.</summary>
    private Node Features(string role, string what, Modality modality, object part, int width, Func<Layers, Node?> describe)
    {
        var features = Described(
            $"the {role} of '{modality.Name}'", $"'{modality.Name}': its {part.GetType().Name}", part, () => describe(Layers($"{role}.{modality.Name}.")));
        if (features is not null && features.Width != width)
            _problems.Add($"'{modality.Name}': the {what} of its {part.GetType().Name} has a width of {features.Width}; expected {width}.");
        return features is not null && features.Width == width ? features : Node.Input(InputKind.Columns, Math.Max(1, width));
    }

    private Layers Layers(string prefix) => new(prefix, _count);

    private T? Described<T>(string role, string what, object part, Func<T?> describe)
        where T : class
    {
        try
        {
            var described = describe();
            if (described is null)
                _torchModules.Add($"{role}, {part.GetType().Name}");
            return described;
        }
        catch (ArgumentException exception)
        {
            _problems.Add($"{what}: {ErrorText.OfWithValue(exception)}");
            return null;
        }
    }
}
