using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Formats;

/// <summary>The two directions of greatest variance: eigenvectors of the covariance.</summary>
/// <param name="Values">The rows along them, <c>[rows, 2]</c>.</param>
/// <param name="Shares">The share of the variance of each.</param>
internal sealed record PrincipalComponents(RowMatrix Values, IReadOnlyList<double> Shares)
{
    /// <exception cref="InvalidOperationException">The rows do not vary.</exception>
    public static PrincipalComponents Of(RowMatrix rows)
    {
        var matrix = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => rows[row, column]);
        var means = matrix.ColumnSums() / rows.RowCount;
        var centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (row, column) => matrix[row, column] - means[column]);
        var eigen = centred.TransposeThisAndMultiply(centred).Evd(Symmetricity.Symmetric);
        double[] variances = [.. eigen.EigenValues.Select(value => Math.Max(0, value.Real))];
        if (!(variances.Sum() > 0))
            throw new InvalidOperationException("all rows have the same posterior mean: the model does not use its latent space.");
        int[] order = [.. Enumerable.Range(0, variances.Length).OrderByDescending(i => variances[i]).Take(2)];
        var projected = order.Select(i => centred * eigen.EigenVectors.Column(i)).ToArray();
        return new PrincipalComponents(
            RowMatrix.Create(rows.RowCount, 2, (row, values) =>
            {
                values[0] = projected[0][row];
                values[1] = projected.Length > 1 ? projected[1][row] : 0;
            }),
            [variances[order[0]] / variances.Sum(), order.Length > 1 ? variances[order[1]] / variances.Sum() : 0]);
    }
}
