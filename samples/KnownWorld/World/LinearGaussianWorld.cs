using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.World;

/// <summary>
/// Jointly Gaussian modalities from a linear model: x = W z + b + e, z ~ N(0, I), e ~ N(0, s I). That is probabilistic PCA (Tipping and
/// Bishop 1999), its columns divided among modalities.
/// </summary>
/// <param name="layout">The modalities; D columns.</param>
/// <param name="loadings">W, D x k.</param>
/// <param name="offset">b, D values.</param>
/// <param name="noise">s, the variance of the noise.</param>
internal sealed class LinearGaussianWorld(ModalityLayout layout, Matrix<double> loadings, Vector<double> offset, double noise)
{
    /// <summary>The world of the documentation.</summary>
    public static LinearGaussianWorld Example { get; } = Random(
        new ModalityLayout(new Modality("arm", 3), new Modality("eye", 3), new Modality("touch", 2)), latentWidth: 2, noise: 0.3, seed: 1);

    /// <summary>A world and its rows have one seed and no number in common.</summary>
    private const int WorldNumbers = 0;

    private const int RowNumbers = 1;

    public ModalityLayout Layout => layout;

    public Matrix<double> Loadings => loadings;

    public Vector<double> Offset => offset;

    public double Noise => noise;

    public int LatentWidth => loadings.ColumnCount;

    /// <summary>Cov(x) = W W^T + s I.</summary>
    public Matrix<double> Covariance { get; } =
        (loadings * loadings.Transpose()) + (noise * Matrix<double>.Build.DenseIdentity(layout.Width));

    public static LinearGaussianWorld Random(ModalityLayout layout, int latentWidth, double noise, int seed)
    {
        var normal = new Normal(0, 1, LatentDraw.Sample(seed, WorldNumbers).RandomOf(0));
        return new LinearGaussianWorld(
            layout,
            Matrix<double>.Build.Random(layout.Width, latentWidth, normal),
            Vector<double>.Build.Random(layout.Width, normal),
            noise);
    }

    /// <summary>Rows of this world.</summary>
    public DataSet Draw(int rows, int seed)
    {
        var draw = LatentDraw.Sample(seed, RowNumbers);
        return ToRows(rows, row =>
        {
            var normal = new Normal(0, 1, draw.RandomOf(row));
            return offset + (loadings * Vector<double>.Build.Random(LatentWidth, normal)) + (Math.Sqrt(noise) * Vector<double>.Build.Random(
                layout.Width, normal));
        });
    }

    /// <summary>
    /// The 2D rows b +- sqrt(D) L e_i, L L^T the covariance. Their mean is b and their covariance that of the world, exactly, so that the
    /// mean over them of anything quadratic in x is its expectation.
    /// </summary>
    public DataSet SigmaPoints()
    {
        var root = Math.Sqrt(layout.Width) * Covariance.Cholesky().Factor;
        return ToRows(2 * layout.Width, row => offset + ((row % 2 == 0 ? 1 : -1) * root.Column(row / 2)));
    }

    /// <summary>log N(x; b, W W^T + s I), averaged over the rows: nats per row.</summary>
    public double LogEvidence(DataSet data)
    {
        int[] all = [.. Enumerable.Range(0, layout.Width)];
        return Enumerable.Range(0, data.RowCount).Average(row => LogDensity(data.Rows.Row(row), all));
    }

    /// <summary>The log-density of some columns of a row, the others integrated out.</summary>
    public double LogDensity(ReadOnlySpan<double> row, int[] columns)
    {
        var factor = Matrix<double>.Build.Dense(columns.Length, columns.Length, (i, j) => Covariance[columns[i], columns[j]]).Cholesky();
        var difference = Vector<double>.Build.Dense(columns.Length);
        for (var i = 0; i < columns.Length; i++)
            difference[i] = row[columns[i]] - offset[columns[i]];
        return -0.5 * ((columns.Length * Math.Log(2 * Math.PI)) + factor.DeterminantLn + difference.DotProduct(factor.Solve(difference)));
    }

    private DataSet ToRows(int count, Func<int, Vector<double>> row) =>
        new(layout, RowMatrix.Create(count, layout.Width, (i, values) => row(i).AsArray().CopyTo(values)));
}
