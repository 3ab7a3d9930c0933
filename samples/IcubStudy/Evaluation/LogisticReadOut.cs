using MathNet.Numerics.LinearAlgebra;

namespace IcubStudy.Evaluation;

/// <summary>
/// Logistic regression of a binary label with a ridge penalty of strength 1, fitted by Newton's method (iteratively reweighted least
/// squares).
/// </summary>
internal sealed class LogisticReadOut
{
    private const int MaxSteps = 100;
    private const double Tolerance = 1e-10;
    private const double Penalty = 1;

    private readonly double[] _means;
    private readonly double[] _deviations;
    private readonly Vector<double> _weights;

    /// <param name="features">One row per observation.</param>
    /// <param name="labels">Whether each observation is of the second class.</param>
    public LogisticReadOut(Matrix<double> features, IReadOnlyList<bool> labels)
    {
        _means = [.. features.EnumerateColumns().Select(column => column.Average())];
        _deviations = [.. features.EnumerateColumns().Select((column, i) => Deviation(column, _means[i]))];
        var inputs = Standardised(features);
        var targets = Vector<double>.Build.Dense(labels.Count, row => labels[row] ? 1 : 0);
        _weights = Vector<double>.Build.Dense(inputs.ColumnCount);
        for (var step = 0; step < MaxSteps; step++)
        {
            var predicted = (inputs * _weights).Map(Sigmoid);
            var penalised = Vector<double>.Build.Dense(inputs.ColumnCount, i => i == inputs.ColumnCount - 1 ? 0 : Penalty);
            var gradient = inputs.TransposeThisAndMultiply(targets - predicted) - penalised.PointwiseMultiply(_weights);
            var weighted = inputs.MapIndexed((row, _, value) => value * predicted[row] * (1 - predicted[row]));
            var hessian = inputs.TransposeThisAndMultiply(weighted) + Matrix<double>.Build.DenseOfDiagonalVector(penalised);
            var change = hessian.Svd().Solve(gradient);
            _weights += change;
            if (change.L2Norm() <= Tolerance * (1 + _weights.L2Norm()))
                break;
        }
    }

    /// <summary>The probability of the second class for each row of features.</summary>
    public double[] Probabilities(Matrix<double> features) => [.. (Standardised(features) * _weights).Select(Sigmoid)];

    /// <summary>The standardised features, 0 for a constant feature, followed by a column of ones.</summary>
    private Matrix<double> Standardised(Matrix<double> features) => Matrix<double>.Build.Dense(
        features.RowCount,
        features.ColumnCount + 1,
        (row, column) => column == features.ColumnCount ? 1
            : _deviations[column] > 0 ? (features[row, column] - _means[column]) / _deviations[column]
            : 0);

    private static double Deviation(Vector<double> values, double mean) =>
        Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
