namespace MultimodalVae;

/// <summary>
/// Rows that are being filled in: of each value that is missing, mean and spread of the means of its samples, and the mean of their
/// variances.
/// </summary>
internal sealed class FilledRows
{
    private readonly DataSet _data;
    private readonly bool[] _isImputed;
    private readonly double[] _means;
    private readonly double[] _squares;
    private readonly double[] _variances;

    public FilledRows(DataSet data, ObservationMask mask)
    {
        _data = data;
        var values = data.Rows.Values;
        (_isImputed, _means) = (new bool[values.Length], values.ToArray());
        (_squares, _variances) = (new double[values.Length], new double[values.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            _isImputed[i] = !mask.Observed[i % Width] || double.IsNaN(values[i]);
            if (_isImputed[i])
                _means[i] = 0;
        }
    }

    private int Width => _data.Layout.Width;

    public bool Lacks(int row) => _isImputed.AsSpan(row * Width, Width).Contains(true);

    /// <summary>Adds a sample (Welford 1962: the values may be large and their spread small).</summary>
    /// <param name="rows">Which rows.</param>
    /// <param name="sample">Their reconstruction.</param>
    /// <param name="count">How many samples there are with this one.</param>
    public void Add(int[] rows, Reconstruction sample, int count)
    {
        foreach (var modality in _data.Layout.Modalities)
        {
            var (distribution, start) = (sample[modality.Name], _data.Layout.StartOf(modality.Name));
            var deviations = distribution.StandardDeviation ?? throw new NotSupportedException(
                $"The {distribution.GetType().Name} of modality '{modality.Name}' has no standard deviation; " +
                "an imputation has one of every value.");
            for (var i = 0; i < rows.Length; i++)
                Add((rows[i] * Width) + start, distribution.Mean.Row(i), deviations.Row(i), count);
        }
    }

    public Imputation Imputation(int samples)
    {
        var deviations = RowMatrix.Create(_data.RowCount, Width, (row, values) =>
        {
            for (var column = 0; column < Width; column++)
            {
                var i = (row * Width) + column;
                values[column] = Math.Min(Math.Sqrt(_variances[i] + (_squares[i] / (samples - 1))), double.MaxValue);
            }
        });
        var means = RowMatrix.Create(_data.RowCount, Width, (row, values) => _means.AsSpan(row * Width, Width).CopyTo(values));
        return new Imputation(_data.WithRows(means), deviations, _isImputed);
    }

    private void Add(int place, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, int count)
    {
        for (var column = 0; column < means.Length; column++, place++)
        {
            if (!_isImputed[place])
                continue;
            var difference = means[column] - _means[place];
            _means[place] += difference / count;
            _squares[place] += difference * (means[column] - _means[place]);
            _variances[place] += ((deviations[column] * deviations[column]) - _variances[place]) / count;
        }
    }
}
