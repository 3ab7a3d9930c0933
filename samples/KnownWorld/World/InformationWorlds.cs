using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;

namespace KnownWorld.World;

/// <summary>
/// Worlds of three modalities a, b and n of one column each, of which the information of a and b about n is known: z has two dimensions,
/// and each column is a sum of them with noise of its own.
/// </summary>
internal static class InformationWorlds
{
    public static ModalityLayout Layout { get; } = new(new Modality("a", 1), new Modality("b", 1), new Modality("n", 1));

    /// <summary>All three are z1: a and b tell the same.</summary>
    public static LinearGaussianWorld Copy(double noise) => Of(noise, [1, 0], [1, 0], [1, 0]);

    /// <summary>a and n are z1, b is z2: only a tells of n.</summary>
    public static LinearGaussianWorld Unique(double noise) => Of(noise, [1, 0], [0, 1], [1, 0]);

    /// <summary>a is z1, b is z2, n their sum.</summary>
    public static LinearGaussianWorld Sum(double noise) => Of(noise, [1, 0], [0, 1], [1, 1]);

    /// <summary>a is z1, b is .3 z1 + .954 z2, n their sum: the two share something and add up all the same.</summary>
    public static LinearGaussianWorld CorrelatedSum(double noise) => Of(noise, [1, 0], [0.3, 0.954], [1.3, 0.954]);

    /// <summary>I(a, b; n) - I(a; n) - I(b; n), of determinants of covariances, in nats.</summary>
    public static double Interaction(LinearGaussianWorld world)
    {
        return Information(0, 1) - Information(0) - Information(1);

        double Information(params int[] given) => Entropy(given) + Entropy(2) - Entropy([.. given, 2]);

        double Entropy(params int[] columns) => 0.5 * Math.Log(Matrix<double>.Build
            .Dense(columns.Length, columns.Length, (i, j) => world.Covariance[columns[i], columns[j]]).Determinant());
    }

    private static LinearGaussianWorld Of(double noise, params double[][] loadings) =>
        new(Layout, Matrix<double>.Build.DenseOfRowArrays(loadings), Vector<double>.Build.Dense(3), noise);
}
