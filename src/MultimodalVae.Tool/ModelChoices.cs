using System.CommandLine;
using MultimodalVae.Parts;

namespace MultimodalVae.Tool;

/// <summary>Which model is built, and what its training minimises.</summary>
internal sealed class ModelChoices
{
    /// <summary>
    /// A modality of fewer columns has the layers that this many have: narrower ones hardly learn, or die (docs/model.md has the counts).
    /// </summary>
    private const int MinColumns = 8;

    private const string DefaultFusion = "concatenation";
    private const int DefaultLatent = 28;

    private readonly Choice<Func<Activation, ILatentFusion?>> _fusion = new(
        "--fusion",
        "How the codes of the modalities make one latent distribution.",
        (DefaultFusion, _ => null),
        ("product", _ => new ProductOfExpertsFusion()),
        ("generalised-product", _ => new GeneralisedProductOfExpertsFusion()),
        ("mixture", _ => new MixtureOfExpertsFusion()),
        ("mixture-of-products", _ => new MixtureOfProductsFusion()),
        ("total-correlation", _ => new TotalCorrelationFusion()),
        ("shared-encoder", activation => new SharedEncoderFusion([100], activation)),
        ("attention", _ => new CrossModalAttentionFusion()));

    private readonly Choice<IMutingStrategy> _muting = new(
        "--muting",
        "What is hidden in training, each half of the time. A model that never saw a modality missing guesses when it is.",
        ("modalities", MutingStrategy.RandomModalities()),
        ("columns", MutingStrategy.RandomColumns()),
        ("none", MutingStrategy.None));

    private readonly Choice<IScalingRule> _scaling = new(
        "--scaling",
        "How columns are scaled: by mean and deviation, to [-1, 1], or by quantiles, which single wild values do not move.",
        ("standard", ScalingRule.Standardised),
        ("range", ScalingRule.ByRange),
        ("quantiles", ScalingRule.ByQuantiles()),
        ("none", ScalingRule.None));

    private readonly Choice<Activation> _activation = new(
        "--activation",
        "The function after each hidden layer.",
        Activation.All.OrderByDescending(one => one == Activation.Silu).Select(one => (one.Name.ToLowerInvariant(), one)));

    private readonly Choice<Func<ILikelihood>> _likelihood = new(
        "--likelihood",
        "Of columns that are not yes or no: a Gaussian with one deviation per modality, one with a deviation of every row and column, "
            + "or heavy tails.",
        ("one-deviation", () => new LearnedScaleGaussianLikelihood()),
        ("gaussian", () => new GaussianLikelihood()),
        ("laplace", () => new LaplaceLikelihood()));

    private readonly Option<int> _latent = Number("--latent", "Dimensions of the latent space.", DefaultLatent);
    private readonly Option<double> _beta =
        NumberOption.Create("--beta", "The weight of the latent loss; with 1 the loss is the negative ELBO.", 0.1);
    private readonly Option<int> _warmUp = Number("--warm-up", "Epochs in which this weight rises from 0.", 0);
    private readonly Option<double> _freeBits =
        NumberOption.Create("--free-bits", "Nats of latent loss that each dimension has for nothing.", 0.0);

    private readonly Option<string[]> _weights = new("--weight")
    {
        Description = "The weight of a modality's reconstruction loss, as touch=0.1; more than once for several.",
    };

    private readonly Option<int> _seed = Number("--seed", "The seed of the weights, the order of rows, the muting and the noise.", 1);

    public IEnumerable<Symbol> Symbols =>
        [
            _fusion.Option, _latent, _beta, _warmUp, _freeBits, _weights, _muting.Option, _scaling.Option, _activation.Option,
            _likelihood.Option, _seed,
        ];

    /// <summary>The epochs in which beta rises.</summary>
    public int WarmUpOf(VerbContext context) => context.Get(_warmUp);

    /// <summary>What was chosen.</summary>
    public ModelFacts FactsOf(VerbContext context) => new()
    {
        Concatenates = context.Get(_fusion.Option) == DefaultFusion,
        Latent = context.Get(_latent),
        HasWideLatent = context.Get(_latent) >= DefaultLatent,
        Beta = context.Get(_beta),
        HasRelu = _activation.Of(context) == Activation.Relu,
        ScalesByRange = _scaling.Of(context) == ScalingRule.ByRange,
    };

    /// <summary>
    /// The model for some rows: each modality with the likelihood that its values suggest, or that was chosen for measured ones.
    /// </summary>
    public VaeModel Build(DataSet train, VerbContext context)
    {
        var (activation, beta, warmUp) = (_activation.Of(context)!, context.Get(_beta), context.Get(_warmUp));
        var builder = new VaeBuilder()
            .WithLatent(context.Get(_latent))
            .WithBeta(warmUp == 0 ? BetaSchedule.Constant(beta) : BetaSchedule.LinearWarmUp(warmUp, end: beta))
            .WithFreeBits(context.Get(_freeBits))
            .WithMuting(_muting.Of(context)!)
            .WithScaling(_scaling.Of(context)!)
            .WithActivation(activation)
            .WithSeed(context.Get(_seed));
        var fusion = _fusion.Of(context)!(activation);
        if (fusion is not null)
            builder.WithFusion(fusion);
        foreach (var modality in train.Layout.Modalities)
        {
            builder.AddModality(modality, parts =>
            {
                var suggested = SuggestedLikelihood.For(train, modality.Name);
                parts.Likelihood(suggested is GaussianLikelihood ? _likelihood.Of(context)!() : suggested);
                if (modality.Width < MinColumns)
                    Widen(parts, fusion is { ReadsColumns: true });
            });
        }

        foreach (var (name, weight) in (context.Get(_weights) ?? []).Select(WeightOf))
            builder.WithModalityWeight(name, weight);
        return builder.Build();
    }

    /// <param name="parts">A narrow modality, which gets the layers of <see cref="MinColumns"/>.</param>
    /// <param name="readsColumns">Whether the fusion reads the columns themselves, so that an encoder has no layers.</param>
    private static void Widen(ModalityBuilder parts, bool readsColumns)
    {
        const int First = 5 * MinColumns, Second = First / 2;
        parts.DecoderHidden(Second, First);
        if (!readsColumns)
            parts.Hidden(First, Second);
    }

    /// <exception cref="ArgumentException">It is not a name and a number.</exception>
    private static (string Name, double Weight) WeightOf(string text) =>
        text.LastIndexOf('=') is > 0 and var sign && NumberOption.TryParse(text.AsSpan(sign + 1), out var weight)
            ? (text[..sign], weight)
            : throw new ArgumentException($"--weight is '{text}'; expected a modality and a number, as touch=0.1.");

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
