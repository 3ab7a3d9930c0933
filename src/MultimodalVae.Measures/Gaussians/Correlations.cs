using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>
/// The correlations of columns that are Gaussian together. Information does not depend on units: of correlations, what a column has left of
/// its variance given others can be held against one limit.
/// </summary>
internal sealed class Correlations
{
    /// <summary>Of a variance that has less left, given other columns, hardly a digit is right: 16 digits less 12.</summary>
    private const double MinVarianceLeft = 1e-12;

    /// <summary>Beyond the rounding of what a column has left that follows from others.</summary>
    private const double RoundingOfVarianceLeft = 1e-6;

    private const int MaxNamed = 8;

    private readonly IReadOnlyList<string> _columnNames;
    private readonly double[] _deviations;
    private readonly Matrix<double> _values;

    /// <exception cref="ArgumentException">
    /// The covariance is not symmetric, or has a variance or an eigenvalue that is negative, or a number that is not finite.
    /// </exception>
    public Correlations(IReadOnlyList<string> columnNames, Matrix<double> covariance)
    {
        _columnNames = columnNames;
        if (covariance.Enumerate().Any(value => !double.IsFinite(value)))
            throw new ArgumentException("The covariance has a number that is not finite.", nameof(covariance));
        var variances = covariance.Diagonal();
        if (variances.Find(variance => variance < 0) is var (column, variance))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The variance of column '{columnNames[column]}' is {variance}; expected 0 or more."),
                nameof(covariance));
        }

        _deviations = [.. variances.Select(Math.Sqrt)];
        _values = Matrix<double>.Build.Dense(_deviations.Length, _deviations.Length, (i, j) =>
            HasVariance(i) && HasVariance(j) ? covariance[i, j] / _deviations[i] / _deviations[j] : 0);
        if ((_values - _values.Transpose()).L1Norm() > 1e-9 * _values.L1Norm())
            throw new ArgumentException("The covariance is not symmetric.", nameof(covariance));
        CheckEigenvalues();
    }

    /// <summary>
    /// I(A;B|C) = 1/2 log( |S_AC| |S_BC| / ( |S_C| |S_ABC| ) ) of columns, in nats, with the determinants of the parts of the covariance
    /// (Cover and Thomas 2006, section 8.5).
    /// </summary>
    /// <exception cref="InvalidOperationException">A column follows from others; the message names it.</exception>
    public double MutualInformation(int[] first, int[] second, int[] given)
    {
        var apart = LogDeterminant([.. given, .. first]) + LogDeterminant([.. given, .. second]);
        return Math.Max(0, 0.5 * (apart - LogDeterminant(given) - LogDeterminant([.. given, .. first, .. second])));
    }

    /// <summary>
    /// H where x = H t + e for columns x and other columns t, after changes of variables that make t and e white:
    /// <c>[columns of x, columns of t]</c>; null where there is no x or no t.
    /// </summary>
    public Matrix<double>? ChannelOf(int[] columns, int[] target)
    {
        if (columns.Length == 0 || target.Length == 0)
            return null;
        var map = Part(target, target).Cholesky().Factor.Solve(Part(target, columns)).Transpose();
        return (Part(columns, columns) - (map * map.Transpose())).Cholesky().Factor.Solve(map);
    }

    /// <summary>The columns that do not follow from those before them, as one without variance does.</summary>
    public int[] Independent(IEnumerable<int> columns)
    {
        var factor = new GrowingFactor(_values);
        return [.. columns.Where(column => factor.Add(column) > MinVarianceLeft)];
    }

    /// <summary>log |S| of some columns: the sum of the logs of what each has left of its variance given those before it.</summary>
    private double LogDeterminant(int[] columns)
    {
        var (factor, sum) = (new GrowingFactor(_values), 0.0);
        for (var i = 0; i < columns.Length; i++)
        {
            var left = factor.Add(columns[i]);
            sum += left > MinVarianceLeft ? Math.Log(left) : throw Singular(columns[..(i + 1)], left);
        }

        return sum;
    }

    private void CheckEigenvalues()
    {
        var factor = new GrowingFactor(_values);
        for (var column = 0; column < _deviations.Length; column++)
        {
            if (factor.Add(column) >= -RoundingOfVarianceLeft)
                continue;
            throw new ArgumentException(
                "The covariance has a negative eigenvalue: "
                + $"given the columns before it, column '{_columnNames[column]}' has less than no variance left.", "covariance");
        }
    }

    private bool HasVariance(int column) => _deviations[column] > 0;

    private Matrix<double> Part(int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => _values[rows[i], columns[j]]);

    private InvalidOperationException Singular(int[] columns, double left) => new(FormattableString.Invariant(
        $"Column '{_columnNames[columns[^1]]}' follows from {Text(columns[..^1])}: given them, {left:0.0e+0} of its variance is left; ")
        + FormattableString.Invariant($"expected more than {MinVarianceLeft:0e+0}. ")
        + "What they tell about each other is infinite: leave out one of these columns.");

    private string Text(int[] columns)
    {
        var named = string.Join(", ", columns.Take(MaxNamed).Select(column => $"'{_columnNames[column]}'"));
        return columns.Length > MaxNamed ? $"{named} and {columns.Length - MaxNamed} more" : named;
    }

    /// <summary>The Cholesky factor of the columns that were added so far, but for those that follow from others.</summary>
    private sealed class GrowingFactor(Matrix<double> values)
    {
        private readonly List<(int Column, double[] Row)> _rows = [];

        /// <summary>
        /// Adds a column where it can be divided by what it has left of its variance given those before it, and returns that.
        /// </summary>
        public double Add(int column)
        {
            var (row, left) = (new double[_rows.Count + 1], values[column, column]);
            foreach (var (j, (before, other)) in _rows.Index())
            {
                var value = values[column, before];
                for (var k = 0; k < j; k++)
                    value -= row[k] * other[k];
                row[j] = value / other[j];
                left -= row[j] * row[j];
            }

            if (left > MinVarianceLeft)
            {
                row[^1] = Math.Sqrt(left);
                _rows.Add((column, row));
            }

            return left;
        }
    }
}
