using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>Ridge regressions of columns from others, by the sums of products of all columns, which are computed once.</summary>
/// <param name="train">The rows to fit.</param>
internal sealed class LinearFit(DataSet train)
{
    /// <summary>Rows that are standardised at a time.</summary>
    private const int BlockRows = 2048;

    /// <summary>One part of so many, the last one, is held out to choose the strength.</summary>
    private const int HeldOutPart = 5;

    /// <summary>Of equals the first one is taken.</summary>
    private static readonly double[] _strengths = [1, 1e-1, 1e-2, 1e-4, 1e-6];

    /// <summary>The sums of products over the rows that have a column, by these rows.</summary>
    private readonly Dictionary<string, (Matrix<double> First, Matrix<double> Last)> _products = [];

    private readonly int _width = train.Layout.Width;

    public DataStatistics Statistics { get; } = DataStatistics.Compute(train.Layout, train.Rows);

    private IReadOnlyList<ColumnStatistics> Columns => Statistics.Columns;

    /// <summary>A value in deviations from the mean of training, 0 where it is missing or the column was constant.</summary>
    public double Standardised(ReadOnlySpan<double> row, int column) =>
        double.IsNaN(row[column]) || !(Columns[column].StandardDeviation > 0) ? 0
        : (row[column] - Columns[column].Mean) / Columns[column].StandardDeviation;

    /// <summary>The coefficients of the standardised inputs, and the intercept behind them, of each of some standardised columns.</summary>
    /// <param name="columns">The columns to predict.</param>
    /// <param name="inputs">The columns to predict them from.</param>
    public Dictionary<int, Vector<double>> Lines(IEnumerable<int> columns, int[] inputs)
    {
        int[] taken = [.. inputs, _width];
        var lines = new Dictionary<int, Vector<double>>();
        foreach (var group in columns.GroupBy(ProductsOf))
        {
            var ((first, last), targets) = (group.Key, group.ToArray());
            var (firstInputs, lastInputs) = (Part(first, taken, taken), Part(last, taken, taken));
            var (firstTargets, lastTargets) = (Part(first, taken, targets), Part(last, taken, targets));
            var best = _strengths[0];
            if (first[_width, _width] > 0 && last[_width, _width] > 0)
                best = _strengths.MinBy(strength => HeldOutError(Solve(firstInputs, firstTargets, strength)));
            var solved = Solve(firstInputs + lastInputs, firstTargets + lastTargets, best);
            for (var i = 0; i < targets.Length; i++)
                lines[targets[i]] = solved.Column(i);

            // Less the sum of squares of the targets, which is the same for all.
            double HeldOutError(Matrix<double> line) =>
                line.PointwiseMultiply((lastInputs * line) - (2 * lastTargets)).RowSums().Sum();
        }

        return lines;
    }

    private static Matrix<double> Part(Matrix<double> products, int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => products[rows[i], columns[j]]);

    private static Matrix<double> Solve(Matrix<double> inputs, Matrix<double> target, double strength)
    {
        var penalised = inputs.Clone();
        var intercept = penalised.RowCount - 1;
        for (var i = 0; i < intercept; i++)
            penalised[i, i] += strength * inputs[intercept, intercept];
        return inputs[intercept, intercept] == 0
            ? Matrix<double>.Build.Dense(target.RowCount, target.ColumnCount)
            : penalised.Cholesky().Solve(target);
    }

    /// <summary>Over the rows before the held-out ones, and over those.</summary>
    private (Matrix<double> First, Matrix<double> Last) ProductsOf(int column)
    {
        int[] rows = train.MissingValueCount == 0 ? [.. Enumerable.Range(0, train.RowCount)]
            : [.. Enumerable.Range(0, train.RowCount).Where(row => !double.IsNaN(train.Rows[row, column]))];
        var key = rows.Length == train.RowCount ? "all" : string.Join(' ', rows);
        if (_products.TryGetValue(key, out var known))
            return known;
        var held = rows.Length / HeldOutPart;
        return _products[key] = (Sum(rows.AsSpan(0, rows.Length - held)), Sum(rows.AsSpan(rows.Length - held)));
    }

    /// <summary>The sums of products of all columns and, last, of a column of ones.</summary>
    private Matrix<double> Sum(ReadOnlySpan<int> rows)
    {
        var sum = Matrix<double>.Build.Dense(_width + 1, _width + 1);
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var some = rows[start..Math.Min(start + BlockRows, rows.Length)];
            var block = Matrix<double>.Build.Dense(some.Length, _width + 1);
            for (var i = 0; i < some.Length; i++)
            {
                var row = train.Rows.Row(some[i]);
                for (var column = 0; column < _width; column++)
                    block[i, column] = Standardised(row, column);
                block[i, _width] = 1;
            }

            sum += block.TransposeThisAndMultiply(block);
        }

        return sum;
    }
}
