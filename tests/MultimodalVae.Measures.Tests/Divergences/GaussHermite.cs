namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// The Gauss-Hermite rule of 3 nodes in every dimension: 0 and +-sqrt 3 with weights 2/3 and 1/6. It is exact for polynomials up to degree
/// 5 (Abramowitz and Stegun 1964, 25.4.46), and log p - log q of Gaussians has degree 2: what is left is rounding.
/// </summary>
internal static class GaussHermite
{
    private static readonly (double Node, double Weight)[] _rule = [(-Math.Sqrt(3), 1.0 / 6), (0, 2.0 / 3), (Math.Sqrt(3), 1.0 / 6)];

    /// <summary>KL(P||Q) and the size of its terms.</summary>
    public static (double Value, double Size) Divergence(TestGaussian p, TestGaussian q)
    {
        var standard = new double[p.Size];
        return Integral(0, 1);

        (double Value, double Size) Integral(int dimension, double weight)
        {
            if (dimension == p.Size)
            {
                var ratio = p.LogRatio(q, standard);
                return (weight * ratio.Value, weight * ratio.Size);
            }

            var sum = (Value: 0.0, Size: 0.0);
            foreach (var (node, nodeWeight) in _rule)
            {
                standard[dimension] = node;
                var (value, size) = Integral(dimension + 1, weight * nodeWeight);
                sum = (sum.Value + value, sum.Size + size);
            }

            return sum;
        }
    }
}
