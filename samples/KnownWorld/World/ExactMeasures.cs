using MathNet.Numerics.LinearAlgebra;
using MultimodalVae.Measures;
using MultimodalVae.Modalities;

namespace KnownWorld.World;

/// <summary>
/// Expectations over the rows of a linear Gaussian world of the divergences between reconstructions that are linear in the row. For the terms
/// that are quadratic in x, E[(a^T (x - b))^2] = a^T Cov(x) a.
/// </summary>
internal sealed class ExactMeasures(LinearGaussianWorld world, Func<ObservationMask, LinearReconstruction> reconstruction)
{
    /// <summary>E KL of every column between the reconstructions from complete and from partial input.</summary>
    public Vector<double> OfColumns(ObservationMask partialInput, DivergenceDirection direction)
    {
        var (full, partial) = (reconstruction(world.Layout.All), reconstruction(partialInput));
        var difference = full.Map - partial.Map;
        var distances = (difference * world.Covariance).PointwiseMultiply(difference).RowSums();
        return direction switch
        {
            DivergenceDirection.FullToPartial => KullbackLeibler(full.Variances, partial.Variances),
            DivergenceDirection.PartialToFull => KullbackLeibler(partial.Variances, full.Variances),
            _ => KullbackLeibler(full.Variances, partial.Variances) + KullbackLeibler(partial.Variances, full.Variances),
        };

        Vector<double> KullbackLeibler(Vector<double> p, Vector<double> q) =>
            0.5 * ((q.PointwiseDivide(p)).PointwiseLog() + (p + distances).PointwiseDivide(q) - 1);
    }

    /// <summary>The same over the columns of one modality.</summary>
    public Vector<double> OfColumns(ObservationMask partialInput, DivergenceDirection direction, Modality modality) =>
        OfColumns(partialInput, direction).SubVector(world.Layout.StartOf(modality.Name), modality.Width);

    /// <summary>E KL between the posteriors from complete and from partial input.</summary>
    public static double OfPosteriors(LinearGaussianWorld world, ObservationMask partialInput, DivergenceDirection direction)
    {
        var forms = new ClosedForms(world);
        var (full, partial) = (forms.LatentCovariance(world.Layout.All), forms.LatentCovariance(partialInput));
        var difference = forms.LatentGain(world.Layout.All) - forms.LatentGain(partialInput);
        var distance = difference * world.Covariance * difference.Transpose();
        return direction switch
        {
            DivergenceDirection.FullToPartial => KullbackLeibler(full, partial),
            DivergenceDirection.PartialToFull => KullbackLeibler(partial, full),
            _ => KullbackLeibler(full, partial) + KullbackLeibler(partial, full),
        };

        double KullbackLeibler(Matrix<double> p, Matrix<double> q) =>
            0.5 * (q.Solve(p + distance).Trace() - world.LatentWidth + Math.Log(q.Determinant() / p.Determinant()));
    }
}
