using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Measures;
using MultimodalVae.Parts;

namespace MultimodalVae.EveryModel;

/// <summary>
/// Small models of every built-in fusion with every built-in likelihood, and of parts of your own, on data with and without missing values.
/// </summary>
internal static class ModelChecks
{
    private static readonly PartFactories _ownParts = new PartFactories()
        .Add(part => new GatedEncoder(part.Get<int>("width")))
        .Add(_ => new ResidualDecoder())
        .Add(_ => new ProductOfExperts())
        .Add(_ => new GumbelLikelihood());

    public static IReadOnlyList<ILatentFusion> Fusions { get; } =
    [
        new ConcatenationFusion([10]), new ProductOfExpertsFusion(), new MixtureOfExpertsFusion(), new MixtureOfProductsFusion(),
        new SharedEncoderFusion([10]), new CrossModalAttentionFusion(8, 2),
    ];

    public static IReadOnlyList<ILikelihood> Likelihoods { get; } =
    [
        new GaussianLikelihood(), new LearnedScaleGaussianLikelihood(), new FixedScaleGaussianLikelihood(1), new LaplaceLikelihood(),
        new BernoulliLikelihood(), new CategoricalLikelihood(),
    ];

    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        .. from fusion in Fusions
           from likelihood in Likelihoods
           from lacks in (bool[])[false, true]
           select BuiltIn(fusion, likelihood, lacks),
        Own(lacks: false),
        Own(lacks: true),
    ];

    private static ModelCheck BuiltIn(ILatentFusion fusion, ILikelihood likelihood, bool lacks) => new(
        $"{fusion.GetType().Name.Replace("Fusion", "")}, {likelihood.GetType().Name.Replace("Likelihood", "")}, {Missing(lacks)}",
        new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(likelihood)).AddModality("touch", 2)
            .WithFusion(fusion).WithMuting(MutingStrategy.RandomModalities()).WithLatent(2),
        Data(lacks),
        Parts: null,
        new MeasureOptions { BootstrapResamples = 20 });

    private static ModelCheck Own(bool lacks) => new(
        $"parts of your own, {Missing(lacks)}",
        new VaeBuilder()
            .AddModality("arm", 3, m => m.Encoder(new GatedEncoder(6)).Decoder(new ResidualDecoder()).Likelihood(new GumbelLikelihood()))
            .AddModality("touch", 2, m => m.Encoder(new GatedEncoder(4)))
            .WithFusion(new ProductOfExperts()).WithMuting(MutingStrategy.RandomModalities()).WithLatent(2),
        Data(lacks),
        _ownParts,
        new MeasureOptions { BootstrapResamples = 20, Divergences = [.. MeasureOptions.OfTheBuiltInParts, new GumbelDivergence()] });

    private static string Missing(bool lacks) => lacks ? "missing values" : "no missing values";

    /// <summary>One column of each modality is 1 and the others are 0: data that every likelihood has a probability for.</summary>
    private static DataSet Data(bool lacks) => new(
        new ModalityLayout(new Modality("arm", 3), new Modality("touch", 2)),
        RowMatrix.Create(60, 5, (row, values) =>
        {
            values[row % 3] = values[3 + (row % 2)] = 1;
            if (lacks && row % 7 == 3)
                values[row % 5] = double.NaN;
        }),
        lacks ? MissingValues.Unobserved : MissingValues.Error);
}
