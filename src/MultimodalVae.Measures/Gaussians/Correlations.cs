using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>
/// The correlations of columns that are Gaussian together. Information does not depend on units: of correlations, what a column has left of its variance given others can be
/// held against one limit.
/// </summary>
internal sealed class Correlations
{
    /// <summary>Of a variance that has less left, given other columns, hardly a digit is right: 16 digits less 12.</summary>
    private const double LeastVarianceLeft = 1e-12;

    private readonly IReadOnlyList<string> _columnNames;
    private readonly double[] _deviations;
    private readonly Matrix<double> _values;

    /// <exception cref="ArgumentException">The covariance is not symmetric, or has a variance that is negative or a number that is not finite.</exception>
    public Correlations(IReadOnlyList<string> columnNames, Matrix<double> covariance)
    {
        _columnNames = columnNames;
        if (covariance.Enumerate().Any(value => !double.IsFinite(value)))
            throw new ArgumentException("The covariance has a number that is not finite.", nameof(covariance));
        if (covariance.Diagonal().ToArray().Index().FirstOrDefault(variance => variance.Item < 0) is { Item: < 0 } negative)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The variance of column '{columnNames[negative.Index]}' is {negative.Item}; expected 0 or more."),
                nameof(covariance));
        }

        _deviations = [.. covariance.Diagonal().Select(Math.Sqrt)];
        _values = Matrix<double>.Build.Dense(_deviations.Length, _deviations.Length, (i, j) =>
            HasVariance(i) && HasVariance(j) ? covariance[i, j] / _deviations[i] / _deviations[j] : 0);
        if ((_values - _values.Transpose()).L1Norm() > 1e-9 * _values.L1Norm())
            throw new ArgumentException("The covariance is not symmetric.", nameof(covariance));
    }

    public bool HasVariance(int column) => _deviations[column] > 0;

    /// <summary>I(A;B|C) of columns, in nats.</summary>
    /// <exception cref="InvalidOperationException">A column follows from others; the message names it.</exception>
    public double MutualInformation(int[] first, int[] second, int[] given) => Math.Max(0, 0.5 * (
        LogDeterminant([.. given, .. first]) + LogDeterminant([.. given, .. second]) - LogDeterminant(given) - LogDeterminant([.. given, .. first, .. second])));

    /// <summary>H where x = H t + e for columns x and other columns t, after changes of variables that make t and e white: <c>[columns of x, columns of t]</c>.</summary>
    public Matrix<double>? ChannelOf(int[] columns, int[] target)
    {
        if (columns.Length == 0 || target.Length == 0)
            return null;
        var map = Part(target, target).Cholesky().Factor.Solve(Part(target, columns)).Transpose();
        return (Part(columns, columns) - (map * map.Transpose())).Cholesky().Factor.Solve(map);
    }

    /// <summary>log |S| of some columns, by Cholesky: each pivot is the variance that a column has left given those before it.</summary>
    public double LogDeterminant(int[] columns)
    {
        var (factor, sum) = (new double[columns.Length, columns.Length], 0.0);
        for (var i = 0; i < columns.Length; i++)
        {
            var left = _values[columns[i], columns[i]];
            for (var j = 0; j < i; j++)
            {
                var value = _values[columns[i], columns[j]];
                for (var k = 0; k < j; k++)
                    value -= factor[i, k] * factor[j, k];
                factor[i, j] = value / factor[j, j];
                left -= factor[i, j] * factor[i, j];
            }

            if (!(left > LeastVarianceLeft))
                throw Singular(columns[..(i + 1)], left);
            factor[i, i] = Math.Sqrt(left);
            sum += Math.Log(left);
        }

        return sum;
    }

    private Matrix<double> Part(int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => _values[rows[i], columns[j]]);

    private InvalidOperationException Singular(int[] columns, double left) => new(FormattableString.Invariant(
        $"Column '{_columnNames[columns[^1]]}' follows from {Text(columns[..^1])}: given them, {left:0.0e+0} of its variance is left; expected more than {LeastVarianceLeft:0e+0}. ")
        + "Leave out one of them.");

    private string Text(int[] columns) =>
        string.Join(", ", columns.Take(8).Select(column => $"'{_columnNames[column]}'")) + (columns.Length > 8 ? $" and {columns.Length - 8} more" : "");
}
