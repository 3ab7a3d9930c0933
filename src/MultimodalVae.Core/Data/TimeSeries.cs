namespace MultimodalVae;

/// <summary>Data sets whose rows are consecutive time steps.</summary>
public static class TimeSeries
{
    /// <summary>
    /// Windows over a time series: each row of the result holds as many consecutive time steps as prefixes are given, the latest
    /// first. Within each modality the block of the latest step comes first, and a column is named prefix + original name:
    /// <c>Windows("next", "now")</c> makes <c>joint.next0, joint.next1, joint.now0, joint.now1</c> of <c>joint.0, joint.1</c>.
    /// </summary>
    /// <param name="series">The time steps, one a row, the earliest first, <c>[steps, columns]</c>.</param>
    /// <param name="stepPrefixes">The prefixes of the time steps of a window, the latest first: one or more, all different.</param>
    /// <returns>
    /// <c>[steps - prefixes + 1, prefixes * columns]</c>. Consecutive rows overlap: with prefixes <c>next, now</c>, row r holds
    /// the steps r + 1 and r.
    /// </returns>
    /// <exception cref="ArgumentException">There is no prefix, one stands twice or makes no usable column name, or there are fewer steps than prefixes.</exception>
    public static DataSet Windows(this DataSet series, params IReadOnlyList<string> stepPrefixes)
    {
        ArgumentNullException.ThrowIfNull(series);
        var layout = series.Layout.Windows(stepPrefixes);
        var steps = stepPrefixes.Count;
        if (steps > series.RowCount)
        {
            throw new ArgumentException(
                $"Windows of {steps} time steps need {steps} rows or more; the series has {series.RowCount}.", nameof(stepPrefixes));
        }

        var windows = RowMatrix.Create(series.RowCount - steps + 1, layout.Width, (row, values) =>
        {
            foreach (var modality in series.Layout.Modalities)
            {
                for (var back = 0; back < steps; back++)
                {
                    series.Rows.Row(row + steps - 1 - back).Slice(series.Layout.StartOf(modality.Name), modality.Width).CopyTo(values);
                    values = values[modality.Width..];
                }
            }
        });
        return new DataSet(layout, windows, series.Missing) { Warnings = series.Warnings };
    }

    /// <summary>The layout of windows over a time series whose steps have this layout.</summary>
    internal static ModalityLayout Windows(this ModalityLayout layout, IReadOnlyList<string> stepPrefixes)
    {
        ArgumentNullException.ThrowIfNull(stepPrefixes);
        if (stepPrefixes.Count == 0)
            throw new ArgumentException("Windows over a time series need at least one step prefix, not 0.", nameof(stepPrefixes));
        if (stepPrefixes.GroupBy(prefix => prefix).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException(
                $"The step prefix '{repeated.Key}' stands {repeated.Count()} times; all {stepPrefixes.Count} must be different.", nameof(stepPrefixes));
        }

        return new ModalityLayout(layout.Modalities.Select(modality => new Modality(
            modality.Name, stepPrefixes.SelectMany(prefix => modality.ColumnNames.Select(column => prefix + column)))
        {
            SensorNames = [.. stepPrefixes.SelectMany(_ => modality.SensorNames)],
        }));
    }
}
