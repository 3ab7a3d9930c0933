namespace MultimodalVae;

/// <summary>Whether columns tell anything about each other, as far as straight lines go.</summary>
internal static class LinearDependence
{
    /// <summary>How many columns are compared at most, evenly spaced.</summary>
    private const int MaxColumns = 64;

    /// <summary>Of fewer rows a correlation says nothing: that of two rows is always 1.</summary>
    private const int MinRows = 20;

    /// <summary>
    /// The correlation of the two columns for which it is the least likely to be chance: the one with the largest |r| sqrt(n), n being the
    /// rows that have both, r = sum of (x - mean x) (y - mean y) / sqrt(sum of (x - mean x)^2 sum of (y - mean y)^2) (Pearson) over these;
    /// null where no two columns vary in 20 rows that have both.
    /// </summary>
    public static ColumnCorrelation? ClearestCorrelation(RowMatrix rows)
    {
        var count = Math.Min(rows.ColumnCount, MaxColumns);
        double[][] columns =
            [.. Enumerable.Range(0, count).Select(i => rows.Columns((int)((long)i * rows.ColumnCount / count), 1).Values.ToArray())];
        ColumnCorrelation? clearest = null;
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                if (Correlation(columns[a], columns[b]) is { } correlation
                    && !(correlation.StandardErrors <= clearest?.StandardErrors))
                    clearest = correlation;
            }
        }

        return clearest;
    }

    private static ColumnCorrelation? Correlation(double[] xs, double[] ys)
    {
        var (count, meanX, meanY, ofX, ofY, ofBoth) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < xs.Length; row++)
        {
            if (double.IsNaN(xs[row]) || double.IsNaN(ys[row]))
                continue;
            var (x, y) = (xs[row] - meanX, ys[row] - meanY);
            meanX += x / ++count;
            meanY += y / count;
            ofX += x * (xs[row] - meanX);
            ofY += y * (ys[row] - meanY);
            ofBoth += x * (ys[row] - meanY);
        }

        return count >= MinRows && ofX > 0 && ofY > 0 ? new ColumnCorrelation(Math.Abs(ofBoth / Math.Sqrt(ofX * ofY)), count) : null;
    }
}
