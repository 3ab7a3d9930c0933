using KnownWorld.World;
using MultimodalVae.Measures;
using MultimodalVae.Modalities;

namespace KnownWorld.Learning;

/// <summary>How far the four measures of all modalities are from exact ones.</summary>
internal static class MeasureErrors
{
    private static readonly MeasureOptions _options = new()
    {
        Measures = InformationMeasures.OfThePaper, Directions = [DivergenceDirection.FullToPartial], BootstrapResamples = 0,
    };

    /// <summary>The largest relative error. The model is asked about the world's sigma points, so that no sampling of test rows adds to it.</summary>
    public static double Largest(IReconstructionModel model, LinearGaussianWorld world, ExactMeasures exact) =>
        InformationMeasures.Evaluate(model, world.SigmaPoints(), _options).Results.Where(result => result.Aggregation == MeasureAggregation.Sum)
            .Max(result => Relative(result.Mean, Figure(exact, world.Layout[result.Modality], result.PartialInput, result.Measure)));

    /// <summary>The largest relative error of some exact measures, when others are what they should be.</summary>
    public static double Largest(ExactMeasures found, LinearGaussianWorld world, ExactMeasures exact) =>
        world.Layout.Modalities.SelectMany(modality => InformationMeasures.OfThePaper, (modality, measure) =>
        {
            var partialInput = measure.PartialInput(world.Layout, modality);
            return Relative(Figure(found, modality, partialInput, measure.Name), Figure(exact, modality, partialInput, measure.Name));
        }).Max();

    private static double Figure(ExactMeasures exact, Modality modality, ObservationMask partialInput, string measure) =>
        measure.EndsWith("-own", StringComparison.Ordinal)
            ? exact.OfColumns(partialInput, DivergenceDirection.FullToPartial, modality).Sum()
            : exact.OfColumns(partialInput, DivergenceDirection.FullToPartial).Sum();

    private static double Relative(double found, double wanted) => Math.Abs(found - wanted) / wanted;
}
