namespace MultimodalVae.Formats;

/// <summary>Values that grow from row to row.</summary>
internal static class Sequence
{
    /// <summary>Whether values go on, but for a few beginnings.</summary>
    public static bool Runs(ReadOnlySpan<double> values)
    {
        var (back, forth) = (0, 0);
        var last = double.NaN;
        foreach (var value in values)
        {
            back += value < last ? 1 : 0;
            forth += value > last ? 1 : 0;
            last = value;
        }

        return forth > 0 && back <= forth / 10;
    }

    /// <summary>Whether values are whole numbers that grow by one, but for a few beginnings.</summary>
    public static bool Counts(ReadOnlySpan<double> values)
    {
        var (steps, others) = (0, 0);
        for (var row = 1; row < values.Length; row++)
        {
            if (values[row] == values[row - 1] + 1)
                steps++;
            else
                others++;
        }

        return steps > 0 && others <= steps / 10;
    }
}
