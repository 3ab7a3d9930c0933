namespace MultimodalVae.Formats;

/// <summary>The values of an array, in the order of MATLAB; 64-bit integers are rounded to doubles.</summary>
internal static class MatValues
{
    // A gibibyte of doubles.
    private const long MaxCount = 1 << 27;

    /// <param name="reader">Stands behind the name.</param>
    /// <param name="head">What it is, with no dimension of zero.</param>
    /// <param name="end">Where the array ends.</param>
    public static double[] Read(MatReader reader, MatArrayHead head, long end)
    {
        var count = CountOf(head);
        var tag = reader.ReadTag();
        var size = MatNumbers.SizeOf(tag.Type);
        if (tag.Size != count * size)
            throw MatError.Found($"{tag.Size} bytes of values", $"{count * size} for {head.DimensionText} of {size} bytes");
        if (reader.Position + tag.Extent != end)
            throw MatError.Found($"values up to byte {reader.Position + tag.Extent}", $"them to end with the variable at byte {end}");

        var bytes = reader.ReadData(tag);
        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = MatNumbers.Decode(tag.Type, bytes.AsSpan(i * size, size), reader.IsBigEndian);
        return values;
    }

    private static long CountOf(MatArrayHead head)
    {
        var count = 1L;
        foreach (var length in head.Dimensions)
        {
            count *= length;
            if (count > MaxCount)
                throw MatError.Found($"an array of {head.DimensionText}", $"at most {MaxCount} values");
        }

        return count;
    }
}
