using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures.Tests.Gaussians;

/// <summary>x = W z + e, z ~ N(0, I), e ~ N(0, s I): the covariance W W^T + s I is known.</summary>
internal sealed record GaussianWorld(ModalityLayout Layout, Matrix<double> Loadings, double Noise)
{
    /// <summary>A, B and N of one column each, with noise of variance 0.01.</summary>
    public static GaussianWorld OfThree(double[] a, double[] b, double[] n) => new(
        new ModalityLayout(
            new Modality("a", 1), new Modality("b", 1), new Modality("n", 1)), Matrix<double>.Build.DenseOfRowArrays(a, b, n), 0.01);

    public static GaussianWorld Random(ModalityLayout layout, int latentWidth, double noise, int seed) => new(
        layout, Matrix<double>.Build.Random(layout.Width, latentWidth, new Normal(0, 1, new Random(seed))), noise);

    public Matrix<double> Covariance => (Loadings * Loadings.Transpose()) + (Noise * Matrix<double>.Build.DenseIdentity(Layout.Width));

    public JointGaussian Joint => new(Layout, Covariance);

    public DataSet Draw(int rows, int seed)
    {
        var normal = new Normal(0, 1, new Random(seed));
        return new DataSet(Layout, RowMatrix.Create(rows, Layout.Width, (_, values) =>
            ((Loadings * Vector<double>.Build.Random(Loadings.ColumnCount, normal)) + (Math.Sqrt(Noise) * Vector<double>.Build.Random(
                Layout.Width, normal)))
                .AsArray().CopyTo(values)));
    }
}
