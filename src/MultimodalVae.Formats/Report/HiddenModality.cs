namespace MultimodalVae.Formats;

/// <summary>What a model makes of a modality that it does not see, from all others.</summary>
internal sealed class HiddenModality
{
    /// <summary>The share of a normal distribution within 1.96 deviations.</summary>
    public const double BandReach = 1.96;

    private HiddenModality(Modality modality, ReportWindow window) => (Modality, Window) = (modality, window);

    public Modality Modality { get; }

    /// <summary>The rows of <see cref="Means"/> and <see cref="Deviations"/>.</summary>
    public ReportWindow Window { get; }

    /// <summary>The predicted means of the window, <c>[rows, columns]</c>.</summary>
    public required RowMatrix Means { get; init; }

    /// <summary>The predicted standard deviations; null where the distribution has none.</summary>
    public required RowMatrix? Deviations { get; init; }

    /// <summary>
    /// The squared error of each test row as a share of the columns' mean squared distance from their means in training, over the test
    /// rows; NaN where a row has no value.
    /// </summary>
    public required double[] RowErrors { get; init; }

    /// <summary>The mean of <see cref="RowErrors"/> by column; NaN where a column does not vary.</summary>
    public required double[] ColumnErrors { get; init; }

    /// <summary>The two values of each column that has no others in the test rows; null of other columns.</summary>
    public required (double Low, double High)?[] TwoValues { get; init; }

    /// <summary>
    /// The mean of <see cref="ColumnErrors"/>: the share of the variance that is not explained; null where no column varies.
    /// </summary>
    public double? Unexplained =>
        ColumnErrors.Any(error => !double.IsNaN(error)) ? ColumnErrors.Where(error => !double.IsNaN(error)).Average() : null;

    /// <summary>
    /// The share of the values that are no more than <see cref="BandReach"/> deviations off, of the columns of more than two values; null
    /// where there are no deviations or no such columns.
    /// </summary>
    public required double? Covered { get; init; }

    public static HiddenModality Of(
        VaeModel model, DataSet test, Modality modality, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var guess = model.Reconstruct(test, model.Layout.Without(modality.Name))[modality.Name];
        var (means, deviations, start) = (guess.Mean, guess.StandardDeviation, model.Layout.StartOf(modality.Name));
        var measured = test.Rows.Columns(start, modality.Width);
        var statistics = DataStatistics.Compute(new ModalityLayout(modality), measured).Columns;
        double[] units =
        [
            .. statistics.Select((column, i) => column.StandardDeviation > 0
                ? column.DeviationFrom(model.DataStatistics?.Columns[start + i] ?? column) : 0),
        ];
        (double Low, double High)?[] twoValues = [.. statistics.Select((column, i) => TwoValuesOf(measured, i, column))];
        var window = ReportWindow.Of(test, [.. statistics.Select((column, i) => (start + i, column.StandardDeviation))]);
        var (rowErrors, columnSums, columnCounts) = (new double[test.RowCount], new double[modality.Width], new long[modality.Width]);
        var (covered, judged) = (0L, 0L);
        for (var row = 0; row < test.RowCount; row++)
        {
            var (sum, count) = (0.0, 0);
            for (var column = 0; column < modality.Width; column++)
            {
                var value = measured[row, column];
                if (double.IsNaN(value) || units[column] == 0)
                    continue;
                var distance = value - means[row, column];
                if (deviations is not null && twoValues[column] is null)
                {
                    judged++;
                    covered += Math.Abs(distance) <= BandReach * deviations[row, column] ? 1 : 0;
                }

                var error = distance / units[column] * (distance / units[column]);
                (sum, count) = (sum + error, count + 1);
                columnSums[column] += error;
                columnCounts[column]++;
            }

            rowErrors[row] = count > 0 ? sum / count : double.NaN;
        }

        return new HiddenModality(modality, window)
        {
            Means = means.Rows(window.Start, window.Count),
            Deviations = deviations?.Rows(window.Start, window.Count),
            RowErrors = rowErrors,
            ColumnErrors = [.. columnSums.Zip(columnCounts, (sum, count) => count > 0 ? sum / count : double.NaN)],
            TwoValues = twoValues,
            Covered = judged > 0 ? (double)covered / judged : null,
        };
    }

    private static (double Low, double High)? TwoValuesOf(RowMatrix measured, int column, ColumnStatistics statistics)
    {
        if (!(statistics.Maximum > statistics.Minimum))
            return null;
        for (var row = 0; row < measured.RowCount; row++)
        {
            var value = measured[row, column];
            if (!double.IsNaN(value) && value != statistics.Minimum && value != statistics.Maximum)
                return null;
        }

        return (statistics.Minimum, statistics.Maximum);
    }
}
