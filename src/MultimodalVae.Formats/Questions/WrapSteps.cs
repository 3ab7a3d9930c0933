namespace MultimodalVae.Formats;

/// <summary>The steps of a column from row to row: jumps from one end of its range to the other, and the rest.</summary>
/// <param name="range">Its range.</param>
internal sealed class WrapSteps(ValueRange range)
{
    private const double LargeStep = 0.05;

    /// <summary>Both values of a jump together may be so far from the ends.</summary>
    private const double MaxFromEnds = 0.1;

    /// <summary>Jumps over more than half of the range, from one end to the other.</summary>
    public int Jumps { get; private set; }

    /// <summary>Jumps over more than half of the range, but not from one end to the other.</summary>
    public int OtherJumps { get; private set; }

    /// <summary>Steps that are no jumps.</summary>
    public int Count { get; private set; }

    /// <summary>Those over more than a twentieth of the range.</summary>
    public int LargeSteps { get; private set; }

    /// <summary>The jumps that lead down.</summary>
    public int JumpsDown { get; private set; }

    public int Rises { get; private set; }

    public int Falls { get; private set; }

    /// <summary>The first jump: the row that it leads to, and the values.</summary>
    public (int Row, double From, double To) First { get; private set; }

    /// <summary>Takes the rows of an episode, in the order of their times.</summary>
    public void Add(ReadOnlySpan<double> values, int[] rows)
    {
        var last = double.NaN;
        foreach (var row in rows)
        {
            if (!double.IsFinite(values[row]))
                continue;
            if (!double.IsNaN(last))
                Add(last, values[row], row);
            last = values[row];
        }
    }

    private void Add(double from, double to, int row)
    {
        var size = Math.Abs(to - from);
        if (size <= range.Length / 2)
        {
            Count++;
            LargeSteps += size > LargeStep * range.Length ? 1 : 0;
            Rises += to > from ? 1 : 0;
            Falls += to < from ? 1 : 0;
        }
        else if (range.Length - size <= MaxFromEnds * range.Length)
        {
            JumpsDown += to < from ? 1 : 0;
            if (Jumps++ == 0)
                First = (row, from, to);
        }
        else
        {
            OtherJumps++;
        }
    }
}
