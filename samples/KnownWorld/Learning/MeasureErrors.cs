using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Measures;

namespace KnownWorld.Learning;

/// <summary>How far measures are from exact ones, relative to these.</summary>
internal static class MeasureErrors
{
    /// <summary>The four measures of the paper in one direction: what learned models are compared by.</summary>
    private static readonly MeasureOptions _ofThePaper = new()
    {
        Measures = InformationMeasures.OfThePaper,
        Directions = [DivergenceDirection.FullToPartial],
        BootstrapResamples = 0,
    };

    /// <summary>Everything that an evaluation has, for posteriors of full covariance.</summary>
    public static MeasureOptions All { get; } = new()
    {
        Divergences = [new DiagonalGaussianDivergence(), new FullGaussianRowDivergence()],
        BootstrapResamples = 0,
    };

    /// <summary>The largest error of the paper's measures of a model.</summary>
    public static double Largest(IReconstructionModel model, LinearGaussianWorld world, ExactMeasures exact) =>
        Largest(model, world, exact, _ofThePaper);

    /// <summary>The largest error of the paper's measures, when others are what they should be.</summary>
    public static double Largest(ExactMeasures found, LinearGaussianWorld world, ExactMeasures exact) =>
        world.Layout.Modalities.SelectMany(modality => InformationMeasures.OfThePaper, (modality, measure) =>
        {
            var partialInput = measure.PartialInput(world.Layout, modality);
            return Relative(Figure(found), Figure(exact));

            double Figure(ExactMeasures measures) =>
                measures.Terms(modality.Name, measure.Name, partialInput, DivergenceDirection.FullToPartial).Sum();
        }).Max();

    /// <summary>The largest error of all measures of exact inference: rounding, if the measures are right.</summary>
    public static double OfExactInference(LinearGaussianWorld world)
    {
        var forms = new ClosedForms(world);
        return Math.Max(
            Largest(new ExactModel(world, isPredictive: true), world, new ExactMeasures(world, forms.Predictive), All),
            Largest(new ExactModel(world, isPredictive: false), world, new ExactMeasures(world, forms.AtPosteriorMean), All));
    }

    /// <summary>The model is asked about the world's sigma points, so that no sampling of test rows adds to its errors.</summary>
    private static double Largest(IReconstructionModel model, LinearGaussianWorld world, ExactMeasures exact, MeasureOptions options) =>
        InformationMeasures.Evaluate(model, world.SigmaPoints(), options).Max(result => Relative(result.Mean, exact.FigureOf(result)));

    private static double Relative(double found, double wanted) => Math.Abs(found - wanted) / wanted;
}
