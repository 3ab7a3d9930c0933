using System.Globalization;

namespace MultimodalVae.Measures;

/// <summary>The lines below a table that explain its numbers.</summary>
internal static class TableLegend
{
    /// <summary>What each number is a mean over, in which unit.</summary>
    public static string Mean(EvaluatedRows rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"Numbers are means over {rows.Count:#,0} {(rows.Count == 1 ? "row" : "rows")}, in nats per row; reconstructions are compared in {(rows.InScaledUnits ? "scaled units" : "the units of the log")}.");

    /// <summary>The same where log-densities are compared.</summary>
    public static string PredictiveMean(EvaluatedRows rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"Numbers are means over {rows.Count:#,0} {(rows.Count == 1 ? "row" : "rows")}, in nats per row; densities are those in the units of the log.");

    /// <summary>What the brackets are, or why there are none.</summary>
    public static string Intervals(EvaluatedRows rows) => rows switch
    {
        { Count: < 2 } => "No intervals: one row has none.",
        { BootstrapResamples: 0 } => "No intervals: no bootstrap resamples were asked for.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"[lower, upper]: {100 * rows.Confidence:0.###} % interval of the mean, from {rows.BootstrapResamples:#,0} bootstrap resamples of the rows."),
    };

    /// <summary>The first value far outside what the model was trained on, and how many there are; nothing where there is none.</summary>
    public static IEnumerable<string> FarValues(EvaluatedRows rows) => rows.FarValues is [var first, ..]
        ? [$"Beware: {first}.{(rows.FarValues.Count > 1 ? $" So are {rows.FarValues.Count - 1} more values." : "")} The means mix in what the model guesses there."]
        : [];
}
