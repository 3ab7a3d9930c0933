namespace MultimodalVae.Formats;

/// <summary>Rows in ranges of about the same size, so that a picture has no more marks than can be told apart.</summary>
internal static class RowRanges
{
    public static IEnumerable<(int Start, int Count)> Of(int rowCount, int most)
    {
        var ranges = Math.Min(rowCount, most);
        for (var i = 0; i < ranges; i++)
        {
            var start = (int)((long)i * rowCount / ranges);
            yield return (start, (int)((long)(i + 1) * rowCount / ranges) - start);
        }
    }
}
