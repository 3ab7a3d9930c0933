namespace MultimodalVae;

/// <summary>Finds the rows for which a model gives numbers that are not finite, by halves.</summary>
internal static class FiniteRows
{
    /// <summary>Where so many are found, the weights are to blame, and nobody reads on.</summary>
    public const int MaxFound = 20;

    /// <param name="rowCount">How many rows there are.</param>
    /// <param name="areFinite">Whether all is finite for rows from a first one on, so many.</param>
    /// <returns>The rows, in order; after <see cref="MaxFound"/> no others are looked for.</returns>
    public static IReadOnlyList<int> NotFinite(int rowCount, Func<int, int, bool> areFinite)
    {
        var found = new List<int>();
        Search(0, rowCount);
        return found;

        void Search(int start, int count)
        {
            if (count == 0 || found.Count >= MaxFound || areFinite(start, count))
                return;
            if (count == 1)
            {
                found.Add(start);
                return;
            }

            Search(start, count / 2);
            Search(start + (count / 2), count - (count / 2));
        }
    }

    /// <summary>
    /// The column of a row whose value is farthest from 0: in scaled units, from what is usual. Null where nothing is observed.
    /// </summary>
    public static int? FarthestColumn(ReadOnlySpan<double> row)
    {
        int? farthest = null;
        for (var column = 0; column < row.Length; column++)
        {
            if (!double.IsNaN(row[column]) && !(farthest is { } other && Math.Abs(row[column]) <= Math.Abs(row[other])))
                farthest = column;
        }

        return farthest;
    }
}
