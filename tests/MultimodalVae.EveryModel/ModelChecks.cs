using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Measures;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

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

    public static IReadOnlyList<ModelCheck> All { get; } =
    [
        .. from fusion in BuiltIn.Fusions
           from likelihood in BuiltIn.Likelihoods
           from lacks in (bool[])[false, true]
           select OfBuiltInParts(fusion, likelihood, lacks),
        Own(lacks: false),
        Own(lacks: true),
    ];

    private static ModelCheck OfBuiltInParts(BuiltInPart<ILatentFusion> fusion, BuiltInPart<ILikelihood> likelihood, bool lacks) => new(
        $"{fusion}, {likelihood}, {Missing(lacks)}",
        new VaeBuilder().AddModality("arm", 3, m => m.Likelihood(likelihood.Create(PartChoices.First))).AddModality("touch", 2)
            .WithFusion(fusion.Create(PartChoices.First)).WithMuting(MutingStrategy.RandomModalities()).WithLatent(2),
        Data(lacks),
        Parts: null,
        new MeasureOptions { BootstrapResamples = 30 });

    private static ModelCheck Own(bool lacks) => new(
        $"parts of your own, {Missing(lacks)}",
        new VaeBuilder()
            .AddModality("arm", 3, m => m.Encoder(new GatedEncoder(6)).Decoder(new ResidualDecoder()).Likelihood(new GumbelLikelihood()))
            .AddModality("touch", 2, m => m.Encoder(new GatedEncoder(4)))
            .WithFusion(new ProductOfExperts()).WithMuting(MutingStrategy.RandomModalities()).WithLatent(2),
        Data(lacks),
        _ownParts,
        new MeasureOptions { BootstrapResamples = 30, Divergences = [.. MeasureOptions.OfTheBuiltInParts, new GumbelDivergence()] });

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
