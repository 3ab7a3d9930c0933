using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>
/// Mutual information of columns that are taken for Gaussian, from n rows: I of the covariance of the rows, less what it is too much on
/// average, with the digamma function p
/// <code>1/2 ( sum over i up to a of p((n - i)/2) + the same up to b - the same up to a + b )</code>
/// for a and b columns. That is exact where rows are independent and Gaussian (Misra, Singh and Demchuk 2005; Ince et al. 2017).
/// </summary>
internal static class GaussianEstimate
{
    /// <exception cref="InvalidOperationException">A column of the one follows from the other; the message names it.</exception>
    public static InformationEstimate Of(string[] names, double[][] first, double[][] second, int blocks)
    {
        double[][] columns = [.. first.Concat(second).Select(StandardColumns.Of)];
        var covariance = StandardColumns.Covariance(columns);
        var correlations = new Correlations(names, covariance);
        var a = correlations.Independent(Enumerable.Range(0, first.Length));
        var b = correlations.Independent(Enumerable.Range(first.Length, second.Length));
        var (information, count) = (correlations.MutualInformation(a, b, []), columns[0].Length);

        // log p(x, y) - log p(x) - log p(y) of each row. Its mean is the information: the means of the distances cancel.
        var terms = new double[count];
        Array.Fill(terms, information);
        AddDistances(a, 0.5);
        AddDistances(b, 0.5);
        AddDistances([.. a, .. b], -0.5);
        return InformationEstimate.Of(terms, 0.5 * (Digammas(a.Length) + Digammas(b.Length) - Digammas(a.Length + b.Length)), blocks);

        double Digammas(int width) => Enumerable.Range(1, width).Sum(i => SpecialFunctions.DiGamma((count - i) / 2.0));

        void AddDistances(int[] part, double weight)
        {
            if (part.Length == 0)
                return;
            var deviations = Matrix<double>.Build.DenseOfRowArrays(part.Select(column => columns[column]));
            var ofPart = Matrix<double>.Build.Dense(part.Length, part.Length, (i, j) => covariance[part[i], part[j]]);
            var distances = ofPart.Cholesky().Solve(deviations).PointwiseMultiply(deviations).ColumnSums();
            for (var row = 0; row < count; row++)
                terms[row] += weight * distances[row];
        }
    }
}
