namespace MultimodalVae;

/// <summary>What share of the variance of columns a reconstruction leaves.</summary>
internal static class UnexplainedVariance
{
    /// <summary>
    /// Of every modality with columns that vary: the mean of (x - reconstruction)^2 / variance of the column over its values that are not
    /// missing.
    /// </summary>
    /// <param name="layout">The columns.</param>
    /// <param name="rows">The values, NaN where one is missing.</param>
    /// <param name="reconstruction">The reconstructions, of the same shape.</param>
    public static IReadOnlyList<ModalityReconstruction> Of(ModalityLayout layout, RowMatrix rows, RowMatrix reconstruction)
    {
        var (found, columns) = (new List<ModalityReconstruction>(), DataStatistics.Of(layout, rows).Columns);
        foreach (var modality in layout.Modalities)
        {
            var (sum, count) = (0.0, 0L);
            for (var column = layout.StartOf(modality.Name); column < layout.StartOf(modality.Name) + modality.Width; column++)
            {
                var statistics = columns[column];
                if (statistics.Count < 2 || !(statistics.StandardDeviation > 0))
                    continue;
                for (var row = 0; row < rows.RowCount; row++)
                {
                    if (double.IsNaN(rows[row, column]))
                        continue;
                    var error = (rows[row, column] - reconstruction[row, column]) / statistics.StandardDeviation;
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
