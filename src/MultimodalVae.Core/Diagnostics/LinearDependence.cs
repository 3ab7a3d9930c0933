namespace MultimodalVae;

/// <summary>Whether columns tell anything about each other, as far as straight lines go.</summary>
internal static class LinearDependence
{
    /// <summary>How many columns are compared at most, evenly spaced.</summary>
    private const int MaxColumns = 64;

    /// <summary>
    /// The largest |r| of two columns, r = sum of (x - mean x) (y - mean y) / sqrt(sum of (x - mean x)^2 sum of (y - mean y)^2) (Pearson)
    /// over the rows that have both; null where no two columns vary.
    /// </summary>
    public static double? LargestCorrelation(RowMatrix rows)
    {
        var count = Math.Min(rows.ColumnCount, MaxColumns);
        double[][] columns =
            [.. Enumerable.Range(0, count).Select(i => rows.Columns((int)((long)i * rows.ColumnCount / count), 1).Values.ToArray())];
        double? largest = null;
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                if (Correlation(columns[a], columns[b]) is { } correlation && !(Math.Abs(correlation) <= largest))
                    largest = Math.Abs(correlation);
            }
        }

        return largest;
    }

    private static double? Correlation(double[] xs, double[] ys)
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

        return ofX > 0 && ofY > 0 ? ofBoth / Math.Sqrt(ofX * ofY) : null;
    }
}
