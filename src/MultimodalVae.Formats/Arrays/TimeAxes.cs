namespace MultimodalVae.Formats;

/// <summary>
/// Which dimension of each array is that of time: the one as long as a time of the file; else the one as long as the rows of most other
/// arrays that have more rows than columns; else the longest.
/// </summary>
internal sealed class TimeAxes
{
    /// <summary>Fewer rows are no recording.</summary>
    public const int MinRows = 2;

    private static readonly string[] _timeWords = ["time", "times", "timestamp", "timestamps", "t", .. TimeWords.OtherLanguages];

    private readonly HashSet<int> _times;
    private readonly Dictionary<int, int> _votes;

    public TimeAxes(IReadOnlyList<NumberArray> arrays)
    {
        _times = [.. arrays.Where(IsTime).Select(array => array.Values.Length)];
        _votes = arrays.Select(VoteOf).Where(length => length >= MinRows)
            .GroupBy(length => length).ToDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>Whether a name is that of a time, by its last word.</summary>
    public static bool IsTimeName(string name) => ColumnName.Words(name) is { Count: > 0 } words && _timeWords.Contains(words[^1]);

    /// <summary>Whether it is a vector with the name of a time, whose values grow but for a few beginnings.</summary>
    public static bool IsTime(NumberArray array) => IsTimeName(array.Name) && IsVector(array) && Sequence.Runs(array.Values);

    /// <summary>The dimension of time, by its place from 0; null of a single value.</summary>
    public int? Of(NumberArray array)
    {
        var axes = Enumerable.Range(0, array.Dimensions.Length).Where(axis => array.Dimensions[axis] >= MinRows).ToList();
        if (array.IsOfMatlab)
            axes.Reverse();
        return axes.Count == 0 ? null : axes.MaxBy(Likelihood);

        (bool, int, int) Likelihood(int axis) => (_times.Contains(array.Dimensions[axis]), VotesOf(array, axis), array.Dimensions[axis]);
    }

    /// <summary>What the dimension of time is taken for where little or nothing in the file tells; null where it does.</summary>
    public string? DoubtOf(NumberArray array, int axis)
    {
        var length = array.Dimensions[axis];
        var isLongest = length == array.Dimensions.Max();
        var votes = VotesOf(array, axis);
        if (_times.Contains(length) || (isLongest ? axis == RowAxis(array) || votes > 0 : votes > 1))
            return null;
        int[] dimensions = array.IsOfMatlab ? [.. array.Dimensions.Reverse()] : array.Dimensions;
        var place = array.IsOfMatlab ? array.Dimensions.Length - axis : axis + 1;
        var reason = votes == 0 ? "nothing else in the file tells" : $"of other arrays, one has {length} rows";
        return $"it has {string.Join(" x ", dimensions)} values, and its dimension {place} is taken for that of time: {reason}. " +
            "Transpose it, or put a time beside it, if that is wrong";
    }

    private static bool IsVector(NumberArray array) => array.Values.Length >= MinRows && array.Values.Length == array.Dimensions.Max();

    private static int RowAxis(NumberArray array) => array.IsOfMatlab ? array.Dimensions.Length - 1 : 0;

    /// <summary>How many rows an array has that looks as if they were those of time; 0 where it does not.</summary>
    private static int VoteOf(NumberArray array)
    {
        var longest = array.Dimensions.Max();
        var hasMostRows = array.Dimensions[RowAxis(array)] == longest && array.Dimensions.Count(length => length == longest) == 1;
        return IsVector(array) || hasMostRows ? longest : 0;
    }

    private int VotesOf(NumberArray array, int axis)
    {
        var length = array.Dimensions[axis];
        return _votes.GetValueOrDefault(length) - (VoteOf(array) == length ? 1 : 0);
    }
}
