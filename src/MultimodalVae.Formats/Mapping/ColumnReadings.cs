namespace MultimodalVae.Formats;

/// <summary>What a column has at the times of the rows.</summary>
/// <param name="Readings">Its readings.</param>
/// <param name="Method">Which of them a row takes.</param>
/// <param name="MaxGap">How far from a row a reading may be, in seconds.</param>
/// <param name="Own">
/// Its value in each row, where the rows are those of its table: rows of one time keep their own values. NaN where that is missing; empty
/// where the rows are of another table.
/// </param>
internal sealed record ColumnReadings(Readings Readings, ResamplingMethod Method, double MaxGap, double[] Own)
{
    /// <summary>The value of a row; the times must ascend from call to call.</summary>
    public double At(int row, double time) =>
        Own.Length > 0 && !double.IsNaN(Own[row]) ? Own[row] : Readings.At(time, Method, MaxGap);
}
