namespace MultimodalVae.Formats;

/// <summary>What a column of a log looks like.</summary>
internal static class ColumnKind
{
    private static readonly string[] _stampWords =
    [
        "time", "timestamp", "stamp", "sec", "secs", "nsec", "nsecs", "nanosec", "nanoseconds", "zeit", "zeitstempel", "uhrzeit",
        "horodatage"
    ];

    private static readonly string[] _counterWords =
    [
        "index", "idx", "seq", "frame", "count", "counter", "id", "step", "row", "line",
        "cycle", "cycles", "zyklus", "takt", "zaehler", "zähler", "nr", "compteur", "contador", "contatore", "sample", "tick", "ticks",
    ];

    /// <summary>What a program goes through while it runs: such a number stays for many rows.</summary>
    private static readonly string[] _programWords = ["line", "lines", "zeile", "cycle", "cycles", "zyklus", "takt"];

    private static readonly string[] _episodeNames = ["episode", "episode_index", "episode_id", "run", "trial", "recording", "session"];

    /// <summary>Why a column is left out that may be a reading, but has no name.</summary>
    public const string Unnamed = "it has no name; to use it, name it in 'time', or in 'modalities' and 'rename' of the mapping";

    public static bool IsEpisode(LogColumn column) =>
        _episodeNames.Contains(column.Name.ToLowerInvariant()) || ColumnName.Words(column.Name) is [var only]
            && _episodeNames.Contains(only);

    /// <summary>Why a column is no reading of a sensor; null where it may be one.</summary>
    public static string? ProblemOf(LogColumn column)
    {
        if (column.HasText)
        {
            return $"it has words, '{column.FirstText!.Text}' in {column.FirstText.Place}; "
                + "to use them, name it in 'oneHot', 'label' or 'episode' of the mapping";
        }

        double? first = null;
        var isConstant = true;
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value))
                isConstant &= value == (first ??= value);
        }

        if (first is null)
            return "it has no values";
        if (isConstant)
            return $"it has the same value in all rows, {Numbers.Text(first.Value)}";
        if (!column.IsNamed)
            return Sequence.Counts(column.Values) ? "it has no name, and counts rows" : Unnamed;
        var words = ColumnName.Words(column.Name);
        if (words.Count > 0 && _counterWords.Contains(words[^1]) && Sequence.Counts(column.Values))
            return "it counts rows";
        if (words.Count > 0 && _programWords.Contains(words[^1]) && Sequence.MostlyRises(column.Values))
            return "it counts lines or cycles of a program";
        if (Sequence.RisesByOne(column.Values) is { } count)
            return FormattableString.Invariant($"it counts: it only rises, by one, {count} times");
        return words.Contains("timestamp")
            || (words.Count > 0 && _stampWords.Contains(words[^1]) && Sequence.Runs(column.Values)) ? "it is a stamp" : null;
    }
}
