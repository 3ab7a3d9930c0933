using MathNet.Numerics.LinearAlgebra;

namespace IcubStudy.Models;

/// <summary>
/// Logistic regression of a label of two classes from features, with a ridge penalty of one observation in all, fitted by Newton's method
/// (iteratively reweighted least squares).
/// </summary>
internal sealed class LogisticReadOut
{
    private const int MaxSteps = 100;
    private const double Tolerance = 1e-10;
    private const double Penalty = 1;

    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly Vector<double> _weights;

    /// <param name="features">One row for each observation.</param>
    /// <param name="labels">Whether each is of the second class.</param>
    public LogisticReadOut(Matrix<double> features, IReadOnlyList<bool> labels)
    {
        _means = [.. features.EnumerateColumns().Select(column => column.Average())];
        _deviations = [.. features.EnumerateColumns().Select((column, i) => Math.Sqrt(column.Average(value => (value - _means[i]) * (value - _means[i]))))];
        var inputs = Standardised(features);
        var targets = Vector<double>.Build.Dense(labels.Count, row => labels[row] ? 1 : 0);
        _weights = Vector<double>.Build.Dense(inputs.ColumnCount);
        for (var step = 0; step < MaxSteps; step++)
        {
            var predicted = (inputs * _weights).Map(Sigmoid);
            var penalised = Vector<double>.Build.Dense(inputs.ColumnCount, i => i == inputs.ColumnCount - 1 ? 0 : Penalty);
            var gradient = inputs.TransposeThisAndMultiply(targets - predicted) - penalised.PointwiseMultiply(_weights);
            var hessian = inputs.TransposeThisAndMultiply(inputs.MapIndexed((row, _, value) => value * predicted[row] * (1 - predicted[row])))
                + Matrix<double>.Build.DenseOfDiagonalVector(penalised);
            var change = hessian.Svd().Solve(gradient);
            _weights += change;
            if (change.L2Norm() <= Tolerance * (1 + _weights.L2Norm()))
                break;
        }
    }

    /// <summary>The probability of the second class for each row of features.</summary>
    public double[] Probabilities(Matrix<double> features) => [.. (Standardised(features) * _weights).Select(Sigmoid)];

    /// <summary>In deviations from the mean, 0 where a feature is constant; with a column of ones behind.</summary>
    private Matrix<double> Standardised(Matrix<double> features) => Matrix<double>.Build.Dense(features.RowCount, features.ColumnCount + 1, (row, column) =>
        column == features.ColumnCount ? 1 : _deviations[column] > 0 ? (features[row, column] - _means[column]) / _deviations[column] : 0);

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
