namespace MultimodalVae;

/// <summary>How much two columns tell about each other, as far as straight lines go.</summary>
/// <param name="Size">|r|, from 0 to 1.</param>
/// <param name="RowCount">The rows that it is from.</param>
internal readonly record struct ColumnCorrelation(double Size, int RowCount)
{
    /// <summary>How many standard errors it is; one is 1 / sqrt(n) where the columns have nothing in common.</summary>
    public double StandardErrors => Size * Math.Sqrt(RowCount);
}
