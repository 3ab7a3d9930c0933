using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// How the built-in parts are made of what a model file says of them; <see cref="BuiltInLikelihoods"/> lists the likelihoods.
/// </summary>
internal static class BuiltInParts
{
    public static PartFactories Factories { get; } = new PartFactories()
        .Add(part => new DenseEncoder(part.List<int>("widths"), Activation.Of(part)))
        .Add(part => new DenseDecoder(
            part.List<int>("widths"), part.Has("inputWidth") ? part.Get<int>("inputWidth") : null, Activation.Of(part)))

        .Add(part => new ConcatenationFusion(part.List<int>("widths"), Activation.Of(part), VarianceFloor(part)))
        .Add(part => new SharedEncoderFusion(part.List<int>("widths"), Activation.Of(part), VarianceFloor(part)))
        .Add(part => new ProductOfExpertsFusion(VarianceFloor(part)))
        .Add(part => new MixtureOfExpertsFusion(VarianceFloor(part)))
        .Add(part => new MixtureOfProductsFusion(VarianceFloor(part), part.Get<bool>("priorInProducts")))
        .Add(part => new GeneralisedProductOfExpertsFusion(VarianceFloor(part)))
        .Add(part => new TotalCorrelationFusion(part.Get<double>("totalCorrelation"), VarianceFloor(part)))
        .Add(part => new CrossModalAttentionFusion(
            part.Get<int>("tokenWidth"), part.Get<int>("heads"), part.Get<int>("layers"), VarianceFloor(part)))

        .Add(part => new ConstantBeta(part.Get<double>("beta")))
        .Add(part => new LinearWarmUpBeta(part.Get<int>("warmUpEpochs"), part.Get<double>("start"), part.Get<double>("end")))
        .Add(part => new DecreasingToPlateauBeta(
            part.Get<double>("plateau"), part.Get<int>("period"), part.Get<int>("lastEpochs"), part.Get<bool>("repeat")))
        .Add(part => new CyclicalBeta(part.Get<int>("cycles"), part.Get<double>("increasingShare"), part.Get<double>("maximum")))
        .Add(part => new SigmoidBeta(part.Get<double>("midpointEpoch"), part.Get<double>("width"), part.Get<double>("maximum")))

        .Add(part => new FixedCopies(part.List<Func<ModalityLayout, ObservationMask>>("masks")))
        .Add(part => part.Dictionary<double>("probabilities") is { Count: > 0 } probabilities
            ? new RandomModalities(probabilities, Probability(part))
            : new RandomModalities(Probability(part)))
        .Add(part => new SubsampledSubsets(part.List<string>("modalities"), part.Get<int>("randomSubsets")))
        .Add(part => new RandomColumns(Probability(part)))
        .Add(part => new RandomTimeSteps(Probability(part), part.List<string>("stepPrefixes")))
        .Add(part => new WeightedMasks(part.List<WeightedMask>("masks")))
        .Add(part => new WeightedMask(part.Get<double>("weight"), part.Get<Func<ModalityLayout, ObservationMask>>("mask")))
        .Add(part => new Curriculum(part.List<CurriculumStage>("stages")))
        .Add(part => new CurriculumStage(part.Get<double>("share"), part.Get<IMutingStrategy>("strategy")))

        .Add(_ => new RangeScaling())
        .Add(_ => new StandardScaling())
        .Add(part => new QuantileScaling(part.Get<double>("tail")))
        .Add(_ => new NoScaling())
        .With(BuiltInLikelihoods.Factories);

    private static double VarianceFloor(DescribedPart part) => part.Get<double>("varianceFloor");

    private static double Probability(DescribedPart part) => part.Get<double>("probability");
}
