using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Networks;

/// <summary>The network of the paper with another fusion, and one likelihood for all modalities.</summary>
/// <param name="Name">The two of them, as in <c>mixture-of-experts-bernoulli</c>.</param>
/// <param name="Fusion">The fusion.</param>
/// <param name="Likelihood">The likelihood.</param>
internal sealed record PartsNetwork(string Name, ILatentFusion Fusion, ILikelihood Likelihood)
{
    private const int SharedWidth = 100;

    private static readonly (string Name, ILatentFusion Fusion)[] _fusions =
    [
        ("concatenation", new ConcatenationFusion([SharedWidth])),
        ("shared-encoder", new SharedEncoderFusion([SharedWidth])),
        ("product-of-experts", new ProductOfExpertsFusion()),
        ("mixture-of-experts", new MixtureOfExpertsFusion()),
        ("mixture-of-products", new MixtureOfProductsFusion()),
        ("cross-modal-attention", new CrossModalAttentionFusion()),
    ];

    private static readonly (string Name, ILikelihood Likelihood)[] _likelihoods =
    [
        ("gaussian", new GaussianLikelihood()),
        ("bernoulli", new BernoulliLikelihood()),
    ];

    /// <summary>Each of the six fusions with each of the two likelihoods.</summary>
    public static IReadOnlyList<PartsNetwork> All { get; } =
    [
        .. from fusion in _fusions
           from likelihood in _likelihoods
           select new PartsNetwork($"{fusion.Name}-{likelihood.Name}", fusion.Fusion, likelihood.Likelihood),
    ];

    /// <summary>The network of the paper, with its own encoders or with those of somebody outside the library.</summary>
    public static PartsNetwork Paper(bool hasOutsideEncoders) => All[0] with { HasOutsideEncoders = hasOutsideEncoders };

    /// <summary>Whether its encoders are <see cref="OutsideEncoder"/>s.</summary>
    public bool HasOutsideEncoders { get; private init; }

    /// <summary>Whether its rows must be 0 and 1.</summary>
    public bool IsBinary => Likelihood is BernoulliLikelihood;

    public VaeModel CreateModel()
    {
        var preset = IcubPreset.CreateBuilder();
        var muting = preset.Objective.Muting;
        var paper = preset.BuildArchitecture();
        var builder = new VaeBuilder();
        foreach (var part in paper.Modalities)
        {
            builder.AddModality(part.Modality, m =>
            {
                m.Decoder(part.Decoder).Likelihood(Likelihood);
                if (!Fusion.ReadsColumns)
                    m.Encoder(HasOutsideEncoders ? new OutsideEncoder(((DenseEncoder)part.Encoder).Widths) : part.Encoder);
            });
        }

        return builder
            .WithFusion(Fusion)
            .WithLatent(paper.LatentWidth)
            .WithSharedDecoder([.. paper.SharedDecoderWidths])
            .WithInitialisation(paper.Initialisation)
            .WithMuting(muting)
            .WithSeed(1)
            .Build();
    }
}
