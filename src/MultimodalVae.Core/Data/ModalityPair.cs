namespace MultimodalVae;

/// <summary>
/// How many rows have values of two modalities, and of both together. A modality is observed in a row that has a value in any of its
/// columns. What one modality tells about the other can be learned, and measured, only from rows that have both.
/// </summary>
/// <param name="First">The name of the modality that comes first in the layout.</param>
/// <param name="Second">The name of the other one.</param>
/// <param name="FirstRows">How many rows have the first.</param>
/// <param name="SecondRows">How many rows have the second.</param>
/// <param name="RowsTogether">How many rows have both.</param>
public sealed record ModalityPair(string First, string Second, int FirstRows, int SecondRows, int RowsTogether)
{
    /// <summary>The share below which two modalities are rarely together, where no other is given.</summary>
    public const double DefaultMinShare = 0.01;

    /// <summary>
    /// Of the rows that have the rarer of the two modalities, the share that has both; not a number where a modality is in no row.
    /// </summary>
    public double ShareTogether => FirstRows == 0 || SecondRows == 0 ? double.NaN : (double)RowsTogether / Math.Min(FirstRows, SecondRows);

    /// <summary>Whether both modalities are observed, but never, or in less than a share of the rows of the rarer one, together.</summary>
    /// <param name="minShare">The share, from 0 to 1; 0 finds only those that are never together.</param>
    public bool IsApart(double minShare = DefaultMinShare) =>
        FirstRows > 0 && SecondRows > 0 && (RowsTogether == 0 || ShareTogether < minShare);

    /// <summary>
    /// As in <c>Modalities 'arm' and 'eye' are never in one row: 480 rows have the one, 480 the other, none has both</c>.
    /// </summary>
    public override string ToString()
    {
        var (how, both) = RowsTogether switch
        {
            0 => ("never", "none has"),
            1 => ("rarely", "1 has"),
            _ => ("rarely", $"{RowsTogether} have"),
        };
        return $"Modalities '{First}' and '{Second}' are {how} in one row: " +
            $"{FirstRows} rows have the one, {SecondRows} the other, {both} both";
    }

    /// <summary>Counts the rows of all pairs of modalities, in the order of the layout.</summary>
    /// <param name="data">The rows.</param>
    public static IReadOnlyList<ModalityPair> Count(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (modalities, together) = (data.Layout.Modalities, RowsTogetherIn(data));
        return
        [
            .. from a in Enumerable.Range(0, modalities.Count)
               from b in Enumerable.Range(a + 1, modalities.Count - a - 1)
               select new ModalityPair(modalities[a].Name, modalities[b].Name, together[a, a], together[b, b], together[a, b]),
        ];
    }

    private static int[,] RowsTogetherIn(DataSet data)
    {
        var modalities = data.Layout.Modalities;
        var together = new int[modalities.Count, modalities.Count];
        var observed = new bool[modalities.Count];
        for (var row = 0; row < data.RowCount; row++)
        {
            var values = data.Rows.Row(row);
            for (var (m, column) = (0, 0); m < modalities.Count; column += modalities[m++].Width)
                observed[m] = data.MissingValueCount == 0 || values.Slice(column, modalities[m].Width).ContainsAnyExcept(double.NaN);
            for (var a = 0; a < observed.Length; a++)
            {
                for (var b = a; b < observed.Length && observed[a]; b++)
                    together[a, b] += observed[b] ? 1 : 0;
            }
        }

        return together;
    }
}
