using System.Collections;
using System.Globalization;
using System.Text;

namespace MultimodalVae.Measures;

/// <summary>
/// Measures of several trainings that differ in their seed: how much of a measure is due to chance in training, which the intervals of one
/// <see cref="MeasureTable"/> do not know.
/// </summary>
public sealed class MeasureSpreadTable : IReadOnlyCollection<MeasureSpread>
{
    private readonly MeasureSpread[] _spreads;

    private MeasureSpreadTable(MeasureSpread[] spreads, int trainingCount) => (_spreads, TrainingCount) = (spreads, trainingCount);

    /// <summary>How many trainings there are.</summary>
    public int TrainingCount { get; }

    /// <summary>How many spreads there are.</summary>
    public int Count => _spreads.Length;

    /// <summary>One spread.</summary>
    /// <param name="modality">The name of the modality.</param>
    /// <param name="measure">The measure, as <see cref="LossOfPrecision.Own"/>; measures are the same where their names are.</param>
    /// <param name="direction">The direction of the divergence, or null for the first that was evaluated.</param>
    /// <param name="aggregation">Sum or mean over the dimensions.</param>
    /// <exception cref="ArgumentException">There is no such spread.</exception>
    public MeasureSpread this[
        string modality,
        IInformationMeasure measure,
        DivergenceDirection? direction = null,
        MeasureAggregation aggregation = MeasureAggregation.Sum]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(modality);
            ArgumentNullException.ThrowIfNull(measure);
            var (name, wanted) = (measure.Name, direction ?? _spreads[0].Direction);
            return Array.Find(_spreads, found =>
                    found.Modality == modality && found.Measure.Name == name
                        && found.Direction == wanted && found.Aggregation == aggregation)
                ?? throw new ArgumentException($"There is no '{name}' of '{modality}', {wanted}, {aggregation}.", nameof(measure));
        }
    }

    /// <summary>The spreads of the measures of several models of one layout, evaluated with the same options.</summary>
    /// <param name="tables">A table for each training, one or more.</param>
    /// <exception cref="ArgumentException">
    /// There are none, or one has other results than the first; the message names it and the result.
    /// </exception>
    public static MeasureSpreadTable From(IEnumerable<MeasureTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        MeasureTable[] all = [.. tables];
        if (all.Length == 0)
            throw new ArgumentException("There are no tables; expected one for each training.", nameof(tables));
        for (var i = 1; i < all.Length; i++)
        {
            if (ProblemOf(all[i], all[0]) is { } problem)
                throw new ArgumentException($"Table {i} has {problem}", nameof(tables));
        }

        return new MeasureSpreadTable(
            [
                .. all[0].Select((result, place) => new MeasureSpread
                {
                    Modality = result.Modality,
                    Measure = result.Measure,
                    Direction = result.Direction,
                    Aggregation = result.Aggregation,
                    Spread = Spread.Compute(all.Select(table => table.ElementAt(place).Mean)),
                }),
            ],
            all.Length);
    }

    /// <inheritdoc/>
    public IEnumerator<MeasureSpread> GetEnumerator() => ((IEnumerable<MeasureSpread>)_spreads).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The sums of the first direction, one line for each measure of each modality.</summary>
    public override string ToString()
    {
        var direction = _spreads[0].Direction;
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Measures of {TrainingCount} training{(TrainingCount == 1 ? "" : "s")}, {MeasureTableText.Text(direction)}");
        MeasureTableText.AppendLines(
            text,
            [
                ["modality", "measure", "median", "mean", "deviation", "least", "greatest"],
                .. _spreads.Where(spread => spread.Direction == direction && spread.Aggregation == MeasureAggregation.Sum).Select(Line),
            ],
            nameColumns: 2);
        return text.Append("In nats per row, over the trainings: median, mean, standard deviation, range.").ToString();
    }

    private static string[] Line(MeasureSpread one) =>
    [
        one.Modality,
        one.Measure.Name,
        MeasureTableText.Short(one.Spread.Median),
        MeasureTableText.Short(one.Spread.Mean),
        one.Spread.StandardDeviation is { } deviation ? MeasureTableText.Short(deviation) : "",
        MeasureTableText.Short(one.Spread.Minimum),
        MeasureTableText.Short(one.Spread.Maximum),
    ];

    /// <summary>In what a table differs from the first one; null where it has the same results.</summary>
    private static string? ProblemOf(MeasureTable table, MeasureTable first)
    {
        if (table.Count != first.Count)
            return $"{table.Count} results; expected {first.Count}, as in table 0.";
        var different = table.Zip(first).FirstOrDefault(pair => NameOf(pair.First) != NameOf(pair.Second));
        return different == default ? null : $"{NameOf(different.First)} where table 0 has {NameOf(different.Second)}.";
    }

    private static string NameOf(MeasureResult result) =>
        $"'{result.Measure.Name}' of '{result.Modality}', {result.Direction}, {result.Aggregation}";
}
