using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.World;

/// <summary>
/// Exact inference in a linear Gaussian world, in information form: S = (I + W_o^T W_o / s)^-1, m = S W_o^T (x_o - b_o) / s for the
/// observed columns o.
/// </summary>
/// <param name="world">The world.</param>
/// <param name="isPredictive">
/// Whether z is integrated out, which gives the variance w_j S w_j^T + s; otherwise the posterior mean is decoded as a VAE does, with
/// the variance s, or a sample of z where one is asked for.
/// </param>
internal sealed class ExactModel(LinearGaussianWorld world, bool isPredictive) : IReconstructionModel, ILikelihoodModel
{
    public ModalityLayout Layout => world.Layout;

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        Layout.Check(rows, mask);
        // A column that is hidden tells nothing: its loadings are 0.
        var loadings = Matrix<double>.Build.Dense(
            Layout.Width, world.LatentWidth, (column, i) => mask.Observed[column] ? world.Loadings[column, i] : 0);
        var precision = Matrix<double>.Build.DenseIdentity(world.LatentWidth) + (loadings.TransposeThisAndMultiply(loadings) / world.Noise);
        var covariance = precision.Inverse();
        covariance = (covariance + covariance.Transpose()) / 2;
        var gain = precision.Solve(loadings.Transpose()) / world.Noise;

        var latent = RowMatrix.Create(rows.RowCount, world.LatentWidth, (row, values) =>
            (gain * Vector<double>.Build.Dense(
                Layout.Width, column => mask.Observed[column] ? rows[row, column] - world.Offset[column] : 0)).AsArray().CopyTo(values));
        var decoded = draw.Seed is not null && !isPredictive ? Sample(latent, covariance, draw) : latent;
        return new Reconstruction(
            Layout, Layout.Modalities.Select(m => Decode(m, decoded, covariance)), new FullGaussian(latent, covariance));
    }

    /// <summary>log N(x_S; b_S, W_S W_S^T + s I): nothing is sampled.</summary>
    /// <inheritdoc/>
    public RowLikelihood LogLikelihood(
        DataSet data,
        ObservationMask? shown = null,
        LikelihoodOptions? options = null,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        cancellationToken.ThrowIfCancellationRequested();
        data.CheckLayout(Layout, "data have", nameof(data));
        options ??= new LikelihoodOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 1, nameof(options));
        shown ??= Layout.All;
        Layout.Check(data.Rows, shown);
        int[] columns = [.. Enumerable.Range(0, Layout.Width).Where(column => shown.Observed[column])];
        double[] values = [.. Enumerable.Range(0, data.RowCount).Select(
            row => columns.Length == 0 ? 0 : world.LogDensity(data.Rows.Row(row), columns))];
        return new RowLikelihood(values, new double[values.Length], [.. values.Select(_ => (double)options.Samples)]);
    }

    private static RowMatrix Sample(RowMatrix latent, Matrix<double> covariance, LatentDraw draw)
    {
        var root = covariance.Cholesky().Factor;
        return RowMatrix.Create(latent.RowCount, latent.ColumnCount, (row, values) =>
            (Vector<double>.Build.DenseOfArray(latent.Row(row).ToArray()) + (root * Vector<double>.Build.Random(
                latent.ColumnCount, new Normal(0, 1, draw.RandomOf(row))))).AsArray().CopyTo(values));
    }

    private DiagonalGaussian Decode(Modality modality, RowMatrix latent, Matrix<double> covariance)
    {
        var start = Layout.StartOf(modality.Name);
        var loadings = world.Loadings.SubMatrix(start, modality.Width, 0, world.LatentWidth);
        var offset = world.Offset.SubVector(start, modality.Width);
        var explained = isPredictive ? (loadings * covariance)
            .PointwiseMultiply(loadings)
            .RowSums() : Vector<double>.Build.Dense(modality.Width);
        return new DiagonalGaussian(
            RowMatrix.Create(latent.RowCount, modality.Width, (row, values) =>
                (offset + (loadings * Vector<double>.Build.DenseOfArray(latent.Row(row).ToArray()))).AsArray().CopyTo(values)),
            RowMatrix.Create(
                latent.RowCount, modality.Width, (_, values) => (explained + world.Noise).PointwiseLog().AsArray().CopyTo(values)));
    }
}
