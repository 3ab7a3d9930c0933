namespace MultimodalVae.Formats;

/// <summary>The scales of columns in 32 bits.</summary>
internal static class OnnxScales
{
    /// <summary>A number of each column; beyond the range of 32 bits the largest.</summary>
    public static double[] Singles(this IEnumerable<ColumnScale> columns, Func<ColumnScale, double> number) =>
        [.. columns.Select(column => Math.Clamp(number(column), float.MinValue, float.MaxValue))];
}
