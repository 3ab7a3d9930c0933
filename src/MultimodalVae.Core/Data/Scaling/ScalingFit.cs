namespace MultimodalVae;

/// <summary>Fits the scales of columns to training rows: one for each sensor, whatever number of columns are its time steps.</summary>
internal sealed class ScalingFit(DataSet training, IScalingRule rule)
{
    public ColumnScale[] Columns(Func<Modality, bool> isScaled)
    {
        var (layout, columns) = (training.Layout, new ColumnScale[training.Layout.Width]);
        Array.Fill(columns, ColumnScale.Identity);
        foreach (var modality in layout.Modalities.Where(isScaled))
        {
            var start = layout.StartOf(modality.Name);
            foreach (var steps in Enumerable.Range(0, modality.Width).GroupBy(i => modality.SensorNames[i]))
            {
                var values = ValuesOf([.. steps.Select(i => start + i)]);
                if (values.Length == 0)
                    continue;
                var scale = ScaleOf(values, $"{modality.Name}.{steps.Key}");
                foreach (var i in steps)
                    columns[start + i] = scale;
            }
        }

        return columns;
    }

    private ColumnScale ScaleOf(double[] values, string sensor)
    {
        var (minimum, maximum) = ValueRange.Of(values);
        if (ValueRange.IsConstant(minimum, maximum))
            return ValueRange.Constant(values[0]);
        return rule.Fit(values) ?? throw new InvalidOperationException($"The {rule.GetType().Name} gives null for '{sensor}'; expected a scale.");
    }

    private double[] ValuesOf(int[] columns)
    {
        var values = new List<double>(training.RowCount * columns.Length);
        for (var row = 0; row < training.RowCount; row++)
        {
            foreach (var column in columns)
            {
                if (training.Rows[row, column] is var value && !double.IsNaN(value))
                    values.Add(value);
            }
        }

        return [.. values];
    }
}
