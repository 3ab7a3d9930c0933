using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.World;

/// <summary>
/// What is known of a linear Gaussian world without any model of it: conditional expectations from joint covariances (Schur complements), a
/// route that <see cref="ExactModel"/> does not take.
/// </summary>
internal sealed class ClosedForms(LinearGaussianWorld world)
{
    private readonly Matrix<double> _signal = world.Loadings * world.Loadings.Transpose();

    /// <summary>E[z | x_o] = Gain (x - b): W_o^T Cov(x_o)^-1, with columns of 0 where a column is hidden.</summary>
    public Matrix<double> LatentGain(ObservationMask mask) => Condition(world.Loadings.Transpose(), mask);

    /// <summary>Cov(z | x_o) = I - W_o^T Cov(x_o)^-1 W_o.</summary>
    public Matrix<double> LatentCovariance(ObservationMask mask)
    {
        var covariance = Matrix<double>.Build.DenseIdentity(world.LatentWidth) - (LatentGain(mask) * world.Loadings);
        return (covariance + covariance.Transpose()) / 2;
    }

    /// <summary>The distribution of W z + b + new noise given the observed columns.</summary>
    public LinearReconstruction Predictive(ObservationMask mask)
    {
        var map = Condition(_signal, mask);
        var unexplained = _signal - (map * _signal);
        return new LinearReconstruction(map, unexplained.Diagonal() + world.Noise);
    }

    /// <summary>p(x|z) at the posterior mean of z: what a VAE reconstructs.</summary>
    public LinearReconstruction AtPosteriorMean(ObservationMask mask) => new(Condition(_signal, mask), Noise());

    /// <summary>
    /// What a linear VAE converges to that is trained in one go on copies of the rows under these masks, complete rows being the target.
    /// With the inference of every mask free, the loss of a mask is that of probabilistic PCA of the rows' conditional expectations, E[x |
    /// x_o], so that the optimum is the principal components of the mean of their covariances.
    /// </summary>
    public Func<ObservationMask, LinearReconstruction> TrainedOnMutedCopies(IReadOnlyList<ObservationMask> masks)
    {
        var pooled = masks.Select(Expectation).Select(
            map => map * world.Covariance * map.Transpose()).Aggregate((a, b) => a + b) / masks.Count;
        var loadings = PrincipalComponents.Loadings((pooled + pooled.Transpose()) / 2, world.LatentWidth, world.Noise);
        var projection =
            loadings * (loadings.TransposeThisAndMultiply(loadings) + (world.Noise * Matrix<double>.Build.DenseIdentity(world.LatentWidth)))
            .Solve(loadings.Transpose());
        return mask => new LinearReconstruction(projection * Expectation(mask), Noise());
    }

    /// <summary>E[x | x_o] = b + Map (x - b): observed columns as they are.</summary>
    private Matrix<double> Expectation(ObservationMask mask) => Condition(world.Covariance, mask);

    private Vector<double> Noise() => Vector<double>.Build.Dense(world.Layout.Width, world.Noise);

    /// <summary>C_o Cov(x_o)^-1 for the covariance C of something with x, widened to all columns of x.</summary>
    private Matrix<double> Condition(Matrix<double> covarianceWithRow, ObservationMask mask)
    {
        int[] observed = [.. Enumerable.Range(0, world.Layout.Width).Where(column => mask.Observed[column])];
        var ofObserved = Matrix<double>.Build.Dense(observed.Length, observed.Length, (i, j) => world.Covariance[observed[i], observed[j]]);
        var withObserved = Matrix<double>.Build.DenseOfColumnVectors(observed.Select(covarianceWithRow.Column));
        var gain = ofObserved.Cholesky().Solve(withObserved.Transpose()).Transpose();
        var widened = Matrix<double>.Build.Dense(covarianceWithRow.RowCount, world.Layout.Width);
        foreach (var (i, column) in observed.Index())
            widened.SetColumn(column, gain.Column(i));
        return widened;
    }
}
