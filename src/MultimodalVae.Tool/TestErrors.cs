namespace MultimodalVae.Tool;

/// <summary>How much of each modality the others do not explain.</summary>
internal static class TestErrors
{
    /// <summary>
    /// The squared error of a hidden modality's columns on test rows, each as a share of that of the column's mean in training, weighted by how many values there are.
    /// </summary>
    public static IReadOnlyDictionary<string, double> Of(VaeModel model, DataSet test)
    {
        var trained = model.DataStatistics!.Columns;
        return test.Layout.Modalities.ToDictionary(modality => modality.Name, modality =>
        {
            var guess = model.Reconstruct(test, test.Layout.Without(modality.Name))[modality.Name].Mean;
            var start = test.Layout.StartOf(modality.Name);
            var (error, count) = (0.0, 0L);
            for (var column = 0; column < modality.Width; column++)
            {
                var (ofGuess, ofMean, values) = (0.0, 0.0, 0L);
                for (var row = 0; row < test.RowCount; row++)
                {
                    var value = test.Rows[row, start + column];
                    if (double.IsNaN(value))
                        continue;
                    ofGuess += Math.Pow(value - guess[row, column], 2);
                    ofMean += Math.Pow(value - trained[start + column].Mean, 2);
                    values++;
                }

                if (ofMean > 0)
                    (error, count) = (error + (values * ofGuess / ofMean), count + values);
            }

            return count > 0 ? error / count : double.NaN;
        });
    }
}
