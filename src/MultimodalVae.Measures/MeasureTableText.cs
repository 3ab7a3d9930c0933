using System.Globalization;
using System.Text;

namespace MultimodalVae.Measures;

/// <summary>Measures as text.</summary>
public static class MeasureTableText
{
    /// <summary>The names of the values of <see cref="CsvLine"/>.</summary>
    public const string CsvHeader = $"modality,measure,direction,aggregation,value,{IntervalHeader},trained";

    internal const string IntervalHeader = "lower,upper,effective-rows,top-share,warning";

    private const string Untrained = "*";

    /// <summary>
    /// One result as a line of CSV, value being the mean over the rows. Lower, upper, effective-rows and top-share are those of the
    /// <see cref="MeanInterval"/>, empty where there is none; warning is <c>few-effective-rows</c>, <c>heavy-tail</c>, both with a
    /// semicolon between, or empty; trained (<c>true</c>, <c>false</c>) is empty where it is not known what the model was trained on.
    /// </summary>
    public static string CsvLine(MeasureResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var aggregation = result.Aggregation switch
        {
            MeasureAggregation.Sum => "sum",
            MeasureAggregation.MeanPerDimension => "mean-per-dimension",
            _ => throw new InvalidOperationException($"There is no aggregation {result.Aggregation}."),
        };
        var trained = result.InputsTrained switch { true => "true", false => "false", null => "" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Modality},{result.Measure.Name},{Text(result.Direction)},{aggregation},{result.Mean:R}," +
            $"{Csv(result.Interval)},{trained}");
    }

    /// <summary>The direction as it is written in tables, as in <c>full||partial</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such direction.</exception>
    public static string Text(DivergenceDirection direction) => direction switch
    {
        DivergenceDirection.FullToPartial => "full||partial",
        DivergenceDirection.PartialToFull => "partial||full",
        DivergenceDirection.Jeffreys => "jeffreys",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
    };

    /// <inheritdoc cref="NumberText.Short"/>
    public static string Short(double value) => NumberText.Short(value);

    internal static string Format(MeasureTable table, DivergenceDirection direction)
    {
        var results = table.Where(result => result.Direction == direction).ToList();
        if (results.Count == 0)
            throw new ArgumentException(
                $"The direction {direction} was not evaluated; expected one of {string.Join(", ", table.Directions)}.", nameof(direction));

        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measures, {Text(direction)}");
        AppendLines(text, [["modality", "measure", "given", "sum", "mean per dimension"], .. results
            .GroupBy(result => (result.Modality, Measure: result.Measure.Name, Given: Given(result)))
            .Select(row => (string[])[row.Key.Modality, row.Key.Measure, row.Key.Given, .. row.Select(Cell)])], nameColumns: 3);
        AppendLegend(text, table.Rows, results);
        AppendUntrained(text, results);
        foreach (var line in TableLegend.Warnings(table.Rows))
            text.AppendLine(line);
        return text.ToString().TrimEnd();
    }

    /// <summary>Lines of cells, the header first, in columns: names to the left, numbers to the right.</summary>
    internal static void AppendLines(StringBuilder text, string[][] lines, int nameColumns)
    {
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
            text.AppendLine(
                string.Join("  ", line.Select((cell, i) => i < nameColumns ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))));
    }

    /// <summary>A mean, and its interval where there is one.</summary>
    internal static string Cell(double mean, MeanInterval? interval) => interval is null ? Short(mean) : $"{Short(mean)} {interval}";

    /// <summary>An interval as the values of <see cref="IntervalHeader"/>.</summary>
    internal static string Csv(MeanInterval? interval) => interval is null ? ",,,," : string.Create(
        CultureInfo.InvariantCulture,
        $"{interval.Lower:R},{interval.Upper:R},{interval.EffectiveRows:R},{interval.TopShare:R}," +
        $"{string.Join(';', Warnings(interval.Warnings))}");

    private static IEnumerable<string> Warnings(IntervalWarnings warnings)
    {
        if (warnings.HasFlag(IntervalWarnings.FewEffectiveRows))
            yield return "few-effective-rows";
        if (warnings.HasFlag(IntervalWarnings.HeavyTail))
            yield return "heavy-tail";
    }

    /// <summary>The different inputs of some results that the training did not show, the complete one before others.</summary>
    internal static IEnumerable<ObservationMask> UntrainedInputs(IReadOnlyCollection<MeasureResult> results)
    {
        var complete = results.Where(result => result.CompleteInputTrained == false).Select(result => result.PartialInput.Layout.All);
        var partial = results.Where(result => result.PartialInputTrained == false).Select(result => result.PartialInput);
        return complete.Concat(partial).Distinct();
    }

    private static void AppendLegend(StringBuilder text, EvaluatedRows rows, List<MeasureResult> results) => text
        .AppendLine("given: what the model is given of a row; its reconstruction from that is compared with the one from all, " +
            "by the Kullback-Leibler divergence.")
        .AppendLine("own: compared on the columns of the modality; all: on all columns; latent: the posteriors are compared.")
        .AppendLine("sum: over the columns compared; mean per dimension: per column, to compare modalities of different widths.")
        .AppendLine(TableLegend.Mean(rows))
        .AppendJoin(Environment.NewLine, TableLegend.Intervals(rows, results)).AppendLine();

    private static void AppendUntrained(StringBuilder text, List<MeasureResult> results)
    {
        string[] inputs = [.. UntrainedInputs(results).Select(input => input.ToString())];
        if (inputs.Length > 0)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{Untrained} compares inputs that the training did not show: {NameLists.Short(inputs, "; ")}.");
            text.AppendLine("  Such a measure mixes what a modality does not tell with what the model never saw.");
        }
    }

    private static string Given(MeasureResult result) =>
        result.InputsTrained == false ? $"{result.PartialInput} {Untrained}" : $"{result.PartialInput}";

    private static string Cell(MeasureResult result) => Cell(result.Mean, result.Interval);
}
