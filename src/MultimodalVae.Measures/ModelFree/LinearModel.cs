using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures;

/// <summary>A linear reconstruction: what a mask does not show is predicted by ridge regression from what it shows.</summary>
/// <param name="fit">The lines.</param>
/// <param name="statistics">Of the means that errors are compared with; null for those of the rows that it is judged on.</param>
internal sealed class LinearModel(LinearFit fit, DataStatistics? statistics) : IReconstructionModel
{
    public ModalityLayout Layout => fit.Statistics.Layout;

    public DataStatistics? DataStatistics { get; } = statistics;

    public bool AcceptsMissingValues => true;

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        int[] inputs = [.. Enumerable.Range(0, Layout.Width).Where(column => mask.Observed[column])];
        var lines = fit.Lines(Enumerable.Range(0, Layout.Width).Except(inputs), inputs);
        return new Reconstruction(Layout, Layout.Modalities.Select(modality => new Prediction(RowMatrix.Create(
            rows.RowCount, modality.Width, (row, values) => Predict(rows.Row(row), values, Layout.StartOf(modality.Name))))));

        void Predict(ReadOnlySpan<double> row, Span<double> values, int start)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = lines.TryGetValue(start + i, out var line) ? Predicted(line, row, start + i) : row[start + i];
        }

        double Predicted(Vector<double> line, ReadOnlySpan<double> row, int column)
        {
            var sum = line[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
                sum += line[i] * fit.Standardised(row, inputs[i]);
            var trained = fit.Statistics.Columns[column];
            return trained.Mean + (trained.StandardDeviation * sum);
        }
    }

    private sealed record Prediction(RowMatrix Mean) : IColumnDistribution;
}
