using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>The lines below a table that explain its numbers.</summary>
internal static class TableLegend
{
    /// <summary>What each number is a mean over, in which unit.</summary>
    public static string Mean(EvaluatedRows rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"Numbers are means over {rows.Count:#,0} {(rows.Count == 1 ? "row" : "rows")}, in nats per row; " +
        $"reconstructions are compared in {(rows.InScaledUnits ? "scaled units" : "the units of the log")}.");

    /// <summary>The same where log-densities are compared.</summary>
    public static string PredictiveMean(EvaluatedRows rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"Numbers are means over {rows.Count:#,0} {(rows.Count == 1 ? "row" : "rows")}, in nats per row; " +
        $"densities are those in the units of the log.");

    /// <summary>What the brackets are, or why there are none, and what their marks are.</summary>
    /// <param name="rows">What the means are over.</param>
    /// <param name="results">Those of the table.</param>
    public static IEnumerable<string> Intervals(EvaluatedRows rows, IEnumerable<RowValues> results)
    {
        yield return rows switch
        {
            { Count: < 2 } => "No intervals: one row has none.",
            { BootstrapResamples: 0 } => "No intervals: no bootstrap resamples were asked for.",
            { Sampling: var sampling } => string.Create(
                CultureInfo.InvariantCulture,
                $"[lower, upper]: {100 * sampling.Confidence:0.###} % interval of the mean, " +
                $"{Text(sampling.Method)} of {sampling.Resamples:#,0} bootstrap resamples of " +
                $"{(sampling.IsOfEpisodes ? RowBlocks.Episodes : sampling.Blocks)}."),
        };
        var warned = results.Select(
            result => result.Interval).OfType<MeanInterval>().Where(interval => interval.Warnings != IntervalWarnings.None).ToList();
        if (warned.Count == 0)
            yield break;
        yield return "! the interval may miss the mean more often than it says:";
        if (warned.Where(interval => interval.Warnings.HasFlag(
            IntervalWarnings.FewEffectiveRows)).Select(interval => interval.EffectiveRows).DefaultIfEmpty(-1).Min() is >= 0 and var least)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  the rows depend on each other, and count as {least:0.0} independent ones where they do most.");
        if (warned.Where(interval => interval.Warnings.HasFlag(
            IntervalWarnings.HeavyTail)).Select(interval => interval.TopShare).DefaultIfEmpty(-1).Max() is >= 0 and var share)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  few rows carry the mean: the largest 1 % of them have up to {100 * share:0} % of the sum.");
    }

    private static string Text(IntervalMethod method) => method switch
    {
        IntervalMethod.Studentised => "studentised,",
        IntervalMethod.Percentile => "percentiles",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method."),
    };

    /// <summary>What makes the means mislead: modalities that are not in one row, and values far outside what was trained on.</summary>
    public static IEnumerable<string> Warnings(EvaluatedRows rows) =>
        [.. rows.PairsApart.Select(pair => $"Beware: {Apart(pair)}."), .. FarValues(rows)];

    /// <summary>What a pair that is not in one row means for the measures.</summary>
    public static string Apart(ModalityPair pair) =>
        $"{pair}: the measures say {(pair.RowsTogether == 0 ? "nothing" : "next to nothing")} about what one tells about the other; "
        + "bring the rows onto one clock first (LogMapping.Resampling)";

    /// <summary>The first value far outside what the model was trained on, and how many there are; nothing where there is none.</summary>
    private static IEnumerable<string> FarValues(EvaluatedRows rows) => rows.FarValues is [var first, ..]
        ? [$"Beware: {first}.{(rows.FarValues.Count > 1 ? $" So are {rows.FarValues.Count - 1} more values." : "")} The means mix in " +
            "what the model guesses there."]
        : [];
}
