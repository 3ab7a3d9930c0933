using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using MultimodalVae.Measures;

namespace KnownWorld.World;

/// <summary>
/// Expectations over the rows of a linear Gaussian world of the divergences between reconstructions that are linear in the row. For the
/// terms that are quadratic in x, E[(a^T (x - b))^2] = a^T Cov(x) a.
/// </summary>
internal sealed class ExactMeasures(LinearGaussianWorld world, Func<ObservationMask, LinearReconstruction> reconstruction)
{
    /// <summary>What a result of an evaluation should be.</summary>
    public double FigureOf(MeasureResult result)
    {
        var terms = Terms(result.Modality, result.Measure.Name, result.PartialInput, result.Direction);
        return result.Aggregation == MeasureAggregation.Sum ? terms.Sum() : terms.Average();
    }

    /// <summary>
    /// The expected terms of a measure: over the modality's own columns, all columns, or shared out among the latent dimensions.
    /// </summary>
    public Vector<double> Terms(string modality, string measure, ObservationMask partialInput, DivergenceDirection direction) =>
        measure.Split('-')[^1] switch
        {
            "own" => OfColumns(partialInput, direction).SubVector(world.Layout.StartOf(modality), world.Layout[modality].Width),
            "all" => OfColumns(partialInput, direction),
            "latent" => Vector<double>.Build.Dense(world.LatentWidth, OfPosteriors(partialInput, direction) / world.LatentWidth),
            _ => throw new ArgumentException($"There is no exact value of the measure '{measure}'.", nameof(measure)),
        };

    /// <summary>E KL of every column between the reconstructions from complete and from partial input.</summary>
    private Vector<double> OfColumns(ObservationMask partialInput, DivergenceDirection direction)
    {
        var (full, partial) = (reconstruction(world.Layout.All), reconstruction(partialInput));
        var difference = full.Map - partial.Map;
        var distances = (difference * world.Covariance).PointwiseMultiply(difference).RowSums();
        return direction switch
        {
            DivergenceDirection.FullToPartial => KullbackLeibler(full.Variances, partial.Variances),
            DivergenceDirection.PartialToFull => KullbackLeibler(partial.Variances, full.Variances),
            DivergenceDirection.Jeffreys =>
                KullbackLeibler(full.Variances, partial.Variances) + KullbackLeibler(partial.Variances, full.Variances),
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
        };

        Vector<double> KullbackLeibler(Vector<double> p, Vector<double> q) =>
            0.5 * (q.PointwiseDivide(p).PointwiseLog() + (p + distances).PointwiseDivide(q) - 1);
    }

    /// <summary>E KL between the posteriors from complete and from partial input.</summary>
    private double OfPosteriors(ObservationMask partialInput, DivergenceDirection direction)
    {
        var forms = new ClosedForms(world);
        var (full, partial) = (forms.LatentCovariance(world.Layout.All), forms.LatentCovariance(partialInput));
        var difference = forms.LatentGain(world.Layout.All) - forms.LatentGain(partialInput);
        var distance = difference * world.Covariance * difference.Transpose();
        return direction switch
        {
            DivergenceDirection.FullToPartial => KullbackLeibler(full, partial),
            DivergenceDirection.PartialToFull => KullbackLeibler(partial, full),
            DivergenceDirection.Jeffreys => KullbackLeibler(full, partial) + KullbackLeibler(partial, full),
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
        };

        double KullbackLeibler(Matrix<double> p, Matrix<double> q) =>
            0.5 * (q.Solve(p + distance).Trace() - world.LatentWidth + Math.Log(q.Determinant() / p.Determinant()));
    }
}
