using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>
/// How well a straight line predicts each modality from the others: the least that a model should do where a modality is hidden. Ridge
/// regression (Hoerl and Kennard 1970) of each column from all columns of the other modalities,
/// <code>b = (X'X + s n I)^-1 X'y</code>
/// with the columns standardised by n training rows, and an intercept without penalty. The strength s, 1e-6 to 1, is the one with the
/// least error in the last fifth of the training rows, after a fit to those before them; then the line is fitted to all.
/// </summary>
/// <remarks>
/// A missing value among the inputs is replaced by the mean of its column in training; a row without a value of the column to predict is
/// left out for that column, in training and in the test. Columns that are constant in training predict nothing.
/// </remarks>
public static class LinearPrediction
{
    /// <summary>
    /// The share of each modality's variance that the line leaves, to compare with <c>HiddenModalities.Unexplained</c> of a model.
    /// </summary>
    /// <param name="train">The rows that the line is fitted to.</param>
    /// <param name="test">The rows that it is judged on, of the same layout.</param>
    /// <returns>
    /// In the order of the layout, without the modalities of which no column varies in the test rows that have another modality beside
    /// it. The same rows and the same denominators as those of <c>HiddenModalities.Unexplained</c>.
    /// </returns>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
    public static IReadOnlyList<LinearPredictionError> Unexplained(DataSet train, DataSet test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        test.CheckLayout(train.Layout, "test rows have", nameof(test));
        var fit = new LinearFit(train);
        return [.. train.Layout.Modalities.Select(modality => OfOne(fit, test, modality)).OfType<LinearPredictionError>()];
    }

    private static LinearPredictionError? OfOne(LinearFit fit, DataSet test, Modality modality)
    {
        var (layout, start) = (test.Layout, test.Layout.StartOf(modality.Name));
        int[] rows = [.. Enumerable.Range(0, test.RowCount).Where(HasOthers)];
        if (rows.Length == 0)
            return null;
        var values = rows.Length == test.RowCount ? test.Rows : test.Subset(rows).Rows;
        var statistics = DataStatistics.Of(layout, values).Columns;
        int[] inputs = [.. Enumerable.Range(0, layout.Width).Where(column => column < start || column >= start + modality.Width)];
        var (sum, count) = (0.0, 0L);
        int[] varying =
        [
            .. Enumerable.Range(start, modality.Width).Where(column => statistics[column] is { Count: >= 2, StandardDeviation: > 0 }),
        ];
        foreach (var (column, line) in fit.Lines(varying, inputs))
        {
            var (deviation, reference) = (statistics[column].StandardDeviation, fit.Columns[column]);
            if (reference.Count > 0)
                deviation = double.Hypot(deviation, statistics[column].Mean - reference.Mean);
            for (var row = 0; row < values.RowCount; row++)
            {
                if (double.IsNaN(values[row, column]))
                    continue;
                var guess = reference.Count == 0 ? statistics[column].Mean
                    : reference.Mean + (reference.StandardDeviation * Predicted(line, values.Row(row)));
                var error = (values[row, column] - guess) / deviation;
                sum += error * error;
                count++;
            }
        }

        return count > 0 ? new LinearPredictionError(modality.Name, sum / count) : null;

        double Predicted(Vector<double> line, ReadOnlySpan<double> row)
        {
            var sum = line[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
                sum += line[i] * fit.Standardised(row, inputs[i]);
            return sum;
        }

        bool HasOthers(int row)
        {
            if (test.HoleCount == 0)
                return true;
            var some = test.Rows.Row(row);
            return some[..start].ContainsAnyExcept(double.NaN) || some[(start + modality.Width)..].ContainsAnyExcept(double.NaN);
        }
    }
}
