namespace MultimodalVae;

/// <summary>Fits the scales of columns to training rows: one for each sensor, whatever number of columns are its time steps.</summary>
/// <param name="training">The training rows.</param>
/// <param name="statistics">Theirs: most rules need no more.</param>
/// <param name="rule">Chooses the scales.</param>
internal sealed class ScalingFit(DataSet training, DataStatistics statistics, IScalingRule rule)
{
    private double[] _values = [];

    public ColumnScale[] Columns(Func<Modality, bool> isScaled)
    {
        var (layout, columns) = (training.Layout, new ColumnScale[training.Layout.Width]);
        Array.Fill(columns, ColumnScale.Identity);
        foreach (var modality in layout.Modalities.Where(isScaled))
        {
            var start = layout.StartOf(modality.Name);
            foreach (var steps in Enumerable.Range(0, modality.Width).GroupBy(i => modality.SensorNames[i]))
            {
                int[] all = [.. steps.Select(i => start + i)];
                if (all.All(column => statistics.Columns[column].Count == 0))
                    continue;
                var scale = ScaleOf(all, $"{modality.Name}.{steps.Key}");
                foreach (var column in all)
                    columns[column] = scale;
            }
        }

        return columns;
    }

    private ColumnScale ScaleOf(int[] columns, string sensor)
    {
        var known = columns.Select(column => statistics.Columns[column]).Where(column => column.Count > 0).ToArray();
        var (minimum, maximum) = (known.Min(column => column.Minimum), known.Max(column => column.Maximum));
        if (ValueRange.IsConstant(minimum, maximum))
            return ValueRange.Constant(FirstOf(columns));
        return rule is RangeScaling
            ? ValueRange.Scale(minimum, maximum)
            : rule.Fit(ValuesOf(columns)) ?? throw new InvalidOperationException(
                $"The {rule.GetType().Name} gives null for '{sensor}'; expected a scale.");
    }

    private double FirstOf(int[] columns)
    {
        for (var row = 0; ; row++)
        {
            foreach (var column in columns)
            {
                if (training.Rows[row, column] is var value && !double.IsNaN(value))
                    return value;
            }
        }
    }

    /// <summary>The values of one sensor after the other are at the same place.</summary>
    private ReadOnlySpan<double> ValuesOf(int[] columns)
    {
        if (_values.Length < (long)training.RowCount * columns.Length)
            _values = new double[training.RowCount * columns.Length];
        var count = 0;
        for (var row = 0; row < training.RowCount; row++)
        {
            var values = training.Rows.Row(row);
            foreach (var column in columns)
            {
                if (!double.IsNaN(values[column]))
                    _values[count++] = values[column];
            }
        }

        return _values.AsSpan(0, count);
    }
}
