namespace MultimodalVae;

/// <summary>What share of the variance of columns a reconstruction leaves.</summary>
internal static class UnexplainedVariance
{
    /// <summary>
    /// Of every modality with columns that vary: the mean of (x - reconstruction)^2 / E[(x - m)^2] of the column over its values that are
    /// not missing, m being the mean of the rows, or of those that were trained on.
    /// </summary>
    /// <param name="layout">The columns.</param>
    /// <param name="rows">The values, NaN where one is missing.</param>
    /// <param name="reconstruction">The reconstructions, of the same shape.</param>
    /// <param name="trained">What the model was trained on; null for the means of the rows.</param>
    public static IReadOnlyList<ModalityReconstruction> Of(
        ModalityLayout layout, RowMatrix rows, RowMatrix reconstruction, DataStatistics? trained = null)
    {
        var (found, columns) = (new List<ModalityReconstruction>(), DataStatistics.Compute(layout, rows).Columns);
        foreach (var modality in layout.Modalities)
        {
            var (sum, count) = (0.0, 0L);
            for (var column = layout.StartOf(modality.Name); column < layout.StartOf(modality.Name) + modality.Width; column++)
            {
                var statistics = columns[column];
                if (statistics.Count < 2 || !(statistics.StandardDeviation > 0))
                    continue;
                var deviation = statistics.DeviationFrom(trained?.Columns[column] ?? statistics);
                for (var row = 0; row < rows.RowCount; row++)
                {
                    if (double.IsNaN(rows[row, column]))
                        continue;
                    var error = (rows[row, column] - reconstruction[row, column]) / deviation;
                    sum += error * error;
                    count++;
                }
            }

            if (count > 0)
                found.Add(new ModalityReconstruction(modality.Name, sum / count));
        }

        return found;
    }
}
