using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae;

/// <summary>Puts the parts of an architecture together as one graph.</summary>
internal sealed class ArchitectureGraph
{
    private readonly VaeArchitecture _architecture;
    private readonly WeightCount _count;
    private readonly List<string> _problems = [];
    private readonly OrderedDictionary<string, ExternalPart> _external = [];

    private ArchitectureGraph(VaeArchitecture architecture, WeightLimit limit)
    {
        _architecture = architecture;
        _count = new WeightCount(limit, architecture.Precision == Precision.Float64 ? sizeof(double) : sizeof(float));
    }

    /// <summary>The graph.</summary>
    /// <param name="architecture">The parts.</param>
    /// <param name="limit">How much there may be of weights.</param>
    /// <exception cref="VaeConfigurationException">
    /// Parts do not fit each other; the message names the modality, the part, the operation and the shapes.
    /// </exception>
    /// <exception cref="FormatException">There are more weights than the limit.</exception>
    public static ModelGraph Of(VaeArchitecture architecture, WeightLimit limit) => new ArchitectureGraph(architecture, limit).Build();

    private ModelGraph Build()
    {
        var layout = _architecture.Layout;
        Node columns = Node.Input(InputKind.Columns, layout.Width), observed = Node.Input(InputKind.Observed, layout.Modalities.Count);
        Node[] codes = [.. _architecture.Modalities.Select(
            part => Code(part, columns.Slice(layout.StartOf(part.Modality.Name), part.Modality.Width)))];
        var posterior = Posterior(new FusionNodes(codes, observed, [.. layout.Modalities.Select(modality => modality.Name)]));
        var noise = Node.Input(InputKind.Noise, _architecture.LatentWidth);
        var latent = posterior?.Sample(noise) ?? noise;
        var distributions = Distributions(latent);
        if (_problems.Count > 0)
            throw new VaeConfigurationException(_problems);
        return new ModelGraph(layout, posterior!, latent, distributions!, _count.HiddenLayers) { ExternalParts = [.. _external.Values] };
    }

    private Node Code(ModalityArchitecture part, Node columns)
    {
        var (modality, encoder) = (part.Modality, part.Encoder);
        return Features(
            "encoder", "code", modality, encoder, encoder.CodeWidth(modality), columns, layers =>
                encoder.Encode(columns, modality, layers));
    }

    private PosteriorNodes? Posterior(FusionNodes input)
    {
        var fusion = _architecture.Fusion;
        var name = $"the {fusion.GetType().Name}";
        var posterior = Told(name, () => fusion.Fuse(input, _architecture.LatentWidth, Layers("fusion.")));
        if (posterior is not null)
            CheckNodes(
                $"the fusion, {fusion.GetType().Name}",
                name,
                posterior.Parameters.Select(parameter => parameter.Node),
                [.. input.Codes, input.Observed]);
        if (posterior is null || posterior.Mean.Width == _architecture.LatentWidth)
            return posterior;
        _problems.Add(
            $"the posterior mean of the {fusion.GetType().Name} has a width of {posterior.Mean.Width}; " +
            $"expected {_architecture.LatentWidth}, the latent width.");
        return null;
    }

    private DistributionNodes?[] Distributions(Node latent)
    {
        var function = _architecture.Activation.Apply;
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
                "decoder", "features", modality, decoder, decoder.FeatureWidth(inputs[i].Width), inputs[i], layers =>
                    decoder.Decode(inputs[i], modality, layers));
        })];
        return [.. _architecture.Modalities.Select((part, i) => Distribution(part, features[i]))];
    }

    private DistributionNodes? Distribution(ModalityArchitecture part, Node features)
    {
        var (modality, likelihood) = (part.Modality, part.Likelihood);
        var name = likelihood.GetType().Name;
        var distribution = Told(
            $"'{modality.Name}': its {name}",
            () => likelihood.Describe(features, modality, Layers($"likelihood.{modality.Name}.")));
        if (distribution is null)
            return null;
        Node target = Node.Input(InputKind.Target, modality.Width), normals = Node.Input(InputKind.ColumnNormals, modality.Width);
        var uniforms = Node.Input(InputKind.ColumnUniforms, modality.Width);
        foreach (var (parameter, node) in Told($"'{modality.Name}': the list of parameters of its {name}", () => distribution.Parameters)
            ?? [])
            Check($"the parameter '{parameter}'", () => node, [], modality.Width, 1);
        Check("the log-probability", () => distribution.LogProbability(target), [target], modality.Width, 1);
        Check("the mean", () => distribution.Mean, [], modality.Width);
        Check("the variance", () => distribution.Variance, [], modality.Width, 1);
        Check("a sample", () => distribution.Sample(normals, uniforms), [normals, uniforms], modality.Width);
        return distribution;

        void Check(string what, Func<Node> describe, Node[] given, params int[] expected)
        {
            var whose = $"'{modality.Name}': {what} of its {name}";
            if (Told(whose, describe) is not { } node)
                return;
            if (!expected.Contains(node.Width))
                _problems.Add($"{whose} has a width of {node.Width}; expected {string.Join(" or ", expected.Distinct())}.");
            CheckNodes($"the likelihood of '{modality.Name}', {name}", whose, [node], [features, .. given]);
        }
    }

    /// <summary>
    /// What an encoder or a decoder gives; an input of its width where it gives none, so that all problems are found at once.
    /// </summary>
    private Node Features(string role, string what, Modality modality, object part, int width, Node given, Func<Layers, Node> describe)
    {
        var whose = $"'{modality.Name}': its {part.GetType().Name}";
        var features = Told(whose, () => describe(Layers($"{role}.{modality.Name}.")));
        if (features is not null)
            CheckNodes($"the {role} of '{modality.Name}', {part.GetType().Name}", whose, [features], given);
        if (features is not null && features.Width != width)
            _problems.Add($"'{modality.Name}': the {what} of its {part.GetType().Name} has a width of {features.Width}; expected {width}.");
        return features is not null && features.Width == width ? features : Node.Input(InputKind.Columns, Math.Max(1, width));
    }

    /// <summary>A part reads what it is given: a node of another part, or of another model, is not there when it is run.</summary>
    private void CheckNodes(string part, string whose, IEnumerable<Node> results, params ReadOnlySpan<Node> given)
    {
        var isForeign = false;
        foreach (var node in NodeOrder.Of(results, given))
        {
            if (node.Operation is ExternalOperation external)
                _external.TryAdd(part, new ExternalPart(part, external));
            if (node.Operation is not Input input || isForeign)
                continue;
            isForeign = true;
            _problems.Add(
                $"{whose} reads {input.Kind} of width {input.Width}, which it was not given; expected only what its method is given.");
        }
    }

    private Layers Layers(string prefix) => new(prefix, _count);

    /// <summary>What a part describes; null where it is a problem.</summary>
    private T? Told<T>(string whose, Func<T?> describe)
        where T : class
    {
        try
        {
            var told = describe();
            if (told is null)
                _problems.Add($"{whose} is null.");
            return told;
        }
        catch (ArgumentException exception)
        {
            _problems.Add($"{whose}: {ErrorText.OfWithValue(exception)}");
            return null;
        }
    }
}
