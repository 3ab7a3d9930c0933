using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.World;

/// <summary>
/// The maximum of the likelihood of probabilistic PCA with known noise s: W = U (Lambda - s I)^1/2, U and Lambda the first k eigenvectors
/// and eigenvalues of the covariance of the rows (Tipping and Bishop 1999, equation 7, without the rotation).
/// </summary>
internal static class PrincipalComponents
{
    public static Matrix<double> Loadings(Matrix<double> covariance, int latentWidth, double noise)
    {
        var eigen = covariance.Evd(Symmetricity.Symmetric);
        var last = covariance.RowCount - 1;
        return Matrix<double>.Build.DenseOfColumnVectors(Enumerable.Range(0, latentWidth).Select(i =>
            eigen.EigenVectors.Column(last - i) * Math.Sqrt(Math.Max(0, eigen.EigenValues[last - i].Real - noise))));
    }

    /// <summary>The world under which the rows are most likely.</summary>
    public static LinearGaussianWorld MostLikelyWorld(DataSet data, int latentWidth, double noise)
    {
        var rows = Matrix<double>.Build.DenseOfRowMajor(data.RowCount, data.Layout.Width, data.Rows.Values.ToArray());
        var mean = rows.ColumnSums() / data.RowCount;
        var centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column] - mean[column]);
        var covariance = centred.TransposeThisAndMultiply(centred) / data.RowCount;
        return new LinearGaussianWorld(data.Layout, Loadings(covariance, latentWidth, noise), mean, noise);
    }
}
