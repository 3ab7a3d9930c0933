using MultimodalVae.Distributions;
using MultimodalVae.Files;
using MultimodalVae.Fusion;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using MultimodalVae.Torch;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae;

/// <summary>The torch modules of a model: rows to a posterior, z to one distribution a modality.</summary>
internal sealed class VaeNetwork : nn.Module
{
    private readonly ModalityLayout _layout;
    private readonly nn.Module<Tensor, Tensor>[] _encoders;
    private readonly nn.Module<Tensor, Tensor>[] _decoders;
    private readonly nn.Module<Tensor, ITensorDistribution>[] _likelihoods;
    private readonly int?[] _cutWidths;

    [ComponentName(Name = "fusion")]
    private readonly nn.Module<FusionInput, IPosterior> _fusion;

    [ComponentName(Name = "shared_decoder")]
    private readonly nn.Module<Tensor, Tensor> _sharedDecoder;

    [ComponentName(Name = "cut_layer")]
    private readonly nn.Module<Tensor, Tensor> _cutLayer;

    public VaeNetwork(VaeArchitecture architecture, int seed, WeightLimit? limit = null)
        : base(nameof(VaeNetwork))
    {
        using var generator = Seeds.Weights(seed);
        var refusals = new List<string>();
        var network = new NetworkFactory(architecture.Precision, architecture.Initialisation, generator) { Limit = limit ?? WeightLimit.None };
        var parts = architecture.Modalities;
        _layout = architecture.Layout;
        ScalarType = network.ScalarType;

        _encoders = RegisterEach("encoder", p => p.Encoder, (encoder, p) => encoder.CreateModule(p.Modality, network));
        var codeWidths = parts.Select(p => p.Encoder.CodeWidth(p.Modality)).ToArray();
        _fusion = Create("the", architecture.Fusion, fusion => fusion.CreateModule(codeWidths, architecture.LatentWidth, network));

        var sharedWidth = architecture.SharedDecoderWidths.LastOrDefault(architecture.LatentWidth);
        _sharedDecoder = network.Dense(architecture.LatentWidth, architecture.SharedDecoderWidths, architecture.Activation);
        _cutWidths = [.. parts.Select(p => p.Decoder.InputWidth)];
        var cutWidth = _cutWidths.Sum() ?? 0;
        _cutLayer = network.Dense(sharedWidth, cutWidth > 0 ? [cutWidth] : [], architecture.Activation);

        _decoders = RegisterEach("decoder", p => p.Decoder, (decoder, p) => decoder.CreateModule(p.Modality, InputWidth(p), network));
        _likelihoods = RegisterEach(
            "likelihood", p => p.Likelihood, (likelihood, p) => likelihood.CreateModule(p.Modality, p.Decoder.FeatureWidth(InputWidth(p)), network));
        if (refusals.Count > 0)
            throw new VaeConfigurationException(refusals);
        RegisterComponents();

        // Parameters that are made of a tensor, also in a part of the user's, belong to a scope of the caller's otherwise, and are freed with it.
        foreach (var weights in parameters().Concat(buffers()))
            weights.DetachFromDisposeScope();
        eval();
        CheckParts(architecture, InputWidth);

        int InputWidth(ModalityArchitecture part) => part.Decoder.InputWidth ?? sharedWidth;

        TModule[] RegisterEach<TPart, TModule>(string name, Func<ModalityArchitecture, TPart> choose, Func<TPart, ModalityArchitecture, TModule> create)
            where TPart : class
            where TModule : nn.Module
        {
            var modules = parts.Select(p => (p.Modality.Name, Create($"'{p.Modality.Name}': its", choose(p), part => create(part, p)))).ToArray();
            if (refusals.Count == 0)
                register_module(name, nn.ModuleDict(modules));
            return [.. modules.Select(module => module.Item2)];
        }

        TModule Create<TPart, TModule>(string whose, TPart part, Func<TPart, TModule> create)
            where TPart : class
            where TModule : class
        {
            try
            {
                return create(part);
            }
            catch (ArgumentException exception)
            {
                refusals.Add($"{whose} {part.GetType().Name}: {ErrorText.Of(exception)}");
                return null!;
            }
        }
    }

    /// <summary>Who may use it when.</summary>
    public NetworkAccess Access
    {
        get => field ??= new NetworkAccess(this);
        init;
    }

    /// <summary>The type of the model's numbers.</summary>
    public ScalarType ScalarType { get; }

    /// <summary>The weights of all encoders.</summary>
    public IEnumerable<Parameter> EncoderWeights => _encoders.SelectMany(encoder => encoder.parameters());

    /// <summary>The weights that no modality has for itself: fusion, shared decoder and cut layer.</summary>
    public IEnumerable<Parameter> SharedWeights => ((nn.Module[])[_fusion, _sharedDecoder, _cutLayer]).SelectMany(part => part.parameters());

    /// <summary>q(z|x) of the rows <c>[rows, columns]</c>, of which only the observed columns (<c>[rows or 1, columns]</c>) are read.</summary>
    public IPosterior Encode(Tensor rows, Tensor observed)
    {
        var input = rows.Fill(observed.logical_not(), _layout.MuteValue);
        var codes = _layout.Modalities.Select((m, i) => _encoders[i].call(input.narrow(1, _layout.StartOf(m.Name), m.Width))).ToArray();
        return _fusion.call(new FusionInput(_layout, codes, observed));
    }

    /// <summary>p(x|z) of each modality, in the order of the layout.</summary>
    public ITensorDistribution[] Decode(Tensor latent)
    {
        var shared = _sharedDecoder.call(latent);
        var cut = _cutLayer.call(shared);
        var distributions = new ITensorDistribution[_decoders.Length];
        var start = 0;
        for (var i = 0; i < distributions.Length; i++)
        {
            var input = _cutWidths[i] is { } width ? cut.narrow(1, start, width) : shared;
            start += _cutWidths[i] ?? 0;
            distributions[i] = _likelihoods[i].call(_decoders[i].call(input));
        }

        return distributions;
    }

    private void CheckParts(VaeArchitecture architecture, Func<ModalityArchitecture, int> inputWidth)
    {
        using var scope = NewDisposeScope();
        using var noise = Seeds.Noise(0);
        var check = new PartCheck(ScalarType);
        var codes = architecture.Modalities.Select(p => check.Rows(p.Encoder.CodeWidth(p.Modality))).ToArray();
        foreach (var (i, part) in architecture.Modalities.Index())
        {
            var name = part.Modality.Name;
            var features = part.Decoder.FeatureWidth(inputWidth(part));
            check.Shape($"'{name}': the code of its {part.Encoder.GetType().Name}", () => _encoders[i].call(check.Rows(part.Modality.Width)), codes[i].shape[1]);
            check.Shape($"'{name}': the features of its {part.Decoder.GetType().Name}", () => _decoders[i].call(check.Rows(inputWidth(part))), features);
            check.Shape(
                $"'{name}': the log-probability of its {part.Likelihood.GetType().Name}",
                () => Possible(_likelihoods[i].call(check.Rows(features))),
                part.Modality.Width,
                1);
        }

        var input = new FusionInput(_layout, codes, ones([PartCheck.RowCount, _layout.Width], ScalarType.Bool));
        check.Shape($"the posterior mean of the {architecture.Fusion.GetType().Name}", () => _fusion.call(input).Mean, architecture.LatentWidth);
        check.Shape($"a sample of the posterior of the {architecture.Fusion.GetType().Name}", () => _fusion.call(input).Sample(noise), architecture.LatentWidth);
        check.Shape(
            $"the divergence from the prior of the posterior of the {architecture.Fusion.GetType().Name}",
            () => _fusion.call(input).DivergenceFromPrior(),
            architecture.LatentWidth,
            1);
        check.ThrowIfBad();

        // A likelihood may refuse values that it gives no probability; its own samples it must know.
        Tensor Possible(ITensorDistribution distribution) => distribution.LogProbability(distribution.Sample(noise));
    }
}
