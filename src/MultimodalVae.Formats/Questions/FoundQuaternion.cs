namespace MultimodalVae.Formats;

/// <summary>Four columns that are a quaternion, and how often its sign changes.</summary>
/// <param name="Columns">The four.</param>
/// <param name="Changes">How often it changes from one row to the next of an episode.</param>
/// <param name="Episodes">How many episodes begin with another sign than the first.</param>
/// <param name="EpisodeCount">How many episodes there are.</param>
internal sealed record FoundQuaternion(IReadOnlyList<LogColumn> Columns, int Changes, int Episodes, int EpisodeCount)
{
    /// <summary>Rows with a smaller scalar product are nearer to one another with another sign.</summary>
    private const double MaxProduct = -0.5;

    public static FoundQuaternion Of(IReadOnlyList<LogColumn> columns, IReadOnlyList<int[]> episodes)
    {
        var (changes, others) = (0, 0);
        int? reference = null;
        foreach (var rows in episodes)
        {
            int? last = null;
            foreach (var row in rows)
            {
                if (!(Product(columns, row, row) > 0))
                    continue;
                reference ??= row;
                others += last is null && Product(columns, reference.Value, row) < MaxProduct ? 1 : 0;
                changes += last is { } before && Product(columns, before, row) < MaxProduct ? 1 : 0;
                last = row;
            }
        }

        return new FoundQuaternion(columns, changes, others, episodes.Count);
    }

    /// <summary>The names of the columns, and how often the sign changes.</summary>
    public string Finding
    {
        get
        {
            string[] changes =
            [
                .. Changes > 0 ? [FormattableString.Invariant($"changes sign {Times} from one row to the next")] : (string[])[],
                .. Episodes > 0
                    ? [FormattableString.Invariant($"begins with another sign in {Episodes} of {EpisodeCount} episodes")] : (string[])[],
            ];
            return $"{ErrorText.Names([.. Columns.Select(column => column.Name)])} are a quaternion, with a norm of 1 in all rows"
                + $"{(changes.Length == 0 ? "" : $", that {string.Join(" and ", changes)}")}";
        }
    }

    private string Times => Changes == 1 ? "once" : FormattableString.Invariant($"{Changes} times");

    /// <summary>A question about the sign; null where it does not change.</summary>
    public ColumnQuestion? Question() => Changes + Episodes == 0 ? null : new ColumnQuestion(
        ColumnQuestionKind.QuaternionSign,
        [.. Columns.Select(column => column.Name)],
        Finding,
        "Both signs are the same rotation: name the columns in LogMapping.Quaternions.");

    private static double Product(IReadOnlyList<LogColumn> columns, int row, int other)
    {
        var sum = 0.0;
        foreach (var column in columns)
            sum += column.Values[row] * column.Values[other];
        return sum;
    }
}
