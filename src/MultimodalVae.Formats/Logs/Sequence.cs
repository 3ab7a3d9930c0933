namespace MultimodalVae.Formats;

/// <summary>Values that grow from row to row.</summary>
internal static class Sequence
{
    /// <summary>A temperature in whole degrees may rise by one a few times too.</summary>
    private const int MinRises = 20;

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
            if (!double.IsNaN(values[row]) && values[row] != Math.Floor(values[row]))
                return false;
            if (values[row] == values[row - 1] + 1)
                steps++;
            else
                others++;
        }

        return steps > 0 && others <= steps / 10;
    }

    /// <summary>Whether values are whole numbers that stay for a while, rise, and seldom fall.</summary>
    public static bool MostlyRises(ReadOnlySpan<double> values)
    {
        var (rises, falls) = (0, 0);
        var last = double.NaN;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            if (value != Math.Floor(value))
                return false;
            rises += value > last ? 1 : 0;
            falls += value < last ? 1 : 0;
            last = value;
        }

        return rises >= 2 && falls <= rises / 4 && 2 * (rises + falls) < values.Length;
    }

    /// <summary>How often whole numbers rise by one that never change otherwise; null where they do, or rise only a few times.</summary>
    public static int? RisesByOne(ReadOnlySpan<double> values)
    {
        var rises = 0;
        var last = double.NaN;
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            if (value != Math.Floor(value) || (!double.IsNaN(last) && value != last && value != last + 1))
                return null;
            rises += value == last + 1 ? 1 : 0;
            last = value;
        }

        return rises >= MinRises ? rises : null;
    }
}
