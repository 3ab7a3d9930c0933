namespace MultimodalVae.Tool;

/// <summary>How much of each modality the others do not explain.</summary>
internal static class TestErrors
{
    /// <summary>The squared error of a hidden modality's columns on test rows, as a share of that of the means of the training rows.</summary>
    public static IReadOnlyDictionary<string, double> Of(VaeModel model, DataSet train, DataSet test)
    {
        var means = Enumerable.Range(0, train.Layout.Width).Select(column => MeanOf(train.Rows, column)).ToArray();
        return train.Layout.Modalities.ToDictionary(modality => modality.Name, modality =>
        {
            var guess = model.Reconstruct(test, test.Layout.Without(modality.Name))[modality.Name].Mean;
            var start = test.Layout.StartOf(modality.Name);
            var (error, total) = (0.0, 0.0);
            for (var column = 0; column < modality.Width; column++)
            {
                for (var row = 0; row < test.RowCount; row++)
                {
                    var value = test.Rows[row, start + column];
                    if (double.IsNaN(value))
                        continue;
                    error += Math.Pow(value - guess[row, column], 2) / Scale(column);
                    total += Math.Pow(value - means[start + column], 2) / Scale(column);
                }
            }

            return total > 0 ? error / total : double.NaN;

            double Scale(int column) => Math.Max(VarianceOf(start + column), double.Epsilon);
        });

        double VarianceOf(int column)
        {
            var (sum, count) = (0.0, 0);
            for (var row = 0; row < test.RowCount; row++)
            {
                var value = test.Rows[row, column];
                (sum, count) = double.IsNaN(value) ? (sum, count) : (sum + Math.Pow(value - means[column], 2), count + 1);
            }

            return count == 0 ? 0 : sum / count;
        }
    }

    private static double MeanOf(RowMatrix rows, int column)
    {
        var (sum, count) = (0.0, 0);
        for (var row = 0; row < rows.RowCount; row++)
            (sum, count) = double.IsNaN(rows[row, column]) ? (sum, count) : (sum + rows[row, column], count + 1);
        return count == 0 ? 0 : sum / count;
    }
}
