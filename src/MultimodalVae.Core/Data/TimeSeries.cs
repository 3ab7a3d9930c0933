namespace MultimodalVae;

/// <summary>Data sets whose rows are consecutive time steps.</summary>
public static class TimeSeries
{
    /// <summary>Stands between the prefix of a step and the name of a column.</summary>
    private const string Separator = "_";

    /// <summary>
    /// Windows over time series: each row of the result has as many consecutive time steps as prefixes are given, the latest
    /// first, all of one episode and without a gap between them (<see cref="Episodes.Runs"/>). Within each modality the block of the latest
    /// step comes first, and a column is named prefix + _ + original name:
    /// <c>Windows("next", "now")</c> makes <c>joint.next_0, joint.next_1, joint.now_0, joint.now_1</c> of <c>joint.0, joint.1</c>.
    /// </summary>
    /// <param name="series">The time steps, one a row, the earliest of an episode first, <c>[steps, columns]</c>.</param>
    /// <param name="stepPrefixes">The prefixes of the time steps of a window, the latest first: one or more, all different.</param>
    /// <returns>
    /// <c>[windows, prefixes * columns]</c>, of each run of n steps n - prefixes + 1 windows. Consecutive ones overlap: with prefixes
    /// <c>next, now</c>, row r of a single run has the steps r + 1 and r. The time of a window is that of its latest step.
    /// <see cref="DataSet.Warnings"/> names the episodes that are too short for a window.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There is no prefix, one occurs twice or makes no usable column name, or no run has as many steps as there are prefixes.
    /// </exception>
    public static DataSet Windows(this DataSet series, params IReadOnlyList<string> stepPrefixes) =>
        series.Windows(stepPrefixes, Separator);

    internal static DataSet Windows(this DataSet series, IReadOnlyList<string> stepPrefixes, string separator)
    {
        ArgumentNullException.ThrowIfNull(series);
        var layout = series.Layout.Windows(stepPrefixes, separator);
        var steps = stepPrefixes.Count;
        var runs = series.Episodes.Runs;
        if (series.Episodes.Windows(steps) is not { } episodes)
        {
            throw new ArgumentException(
                $"Windows of {steps} time steps need {steps} consecutive rows of an episode or more; " +
                $"the longest run without a gap has {runs.Max(run => run.Count)}.",
                nameof(stepPrefixes));
        }

        int[] first = [.. runs.Where(run => run.Count >= steps).SelectMany(run => Enumerable.Range(run.Start, run.Count - steps + 1))];
        var windows = RowMatrix.Create(first.Length, layout.Width, (row, values) =>
        {
            foreach (var modality in series.Layout.Modalities)
            {
                for (var back = 0; back < steps; back++)
                {
                    var step = series.Rows.Row(first[row] + steps - 1 - back);
                    step.Slice(series.Layout.StartOf(modality.Name), modality.Width).CopyTo(values);
                    values = values[modality.Width..];
                }
            }
        });
        return new DataSet(layout, windows, series.Missing, episodes)
        {
            WindowLength = series.WindowLength + steps - 1,
            Warnings = [.. series.Warnings, .. TooShort(series.Episodes, episodes, steps)],
        };
    }

    /// <summary>The layout of windows over a time series whose steps have this layout.</summary>
    internal static ModalityLayout Windows(this ModalityLayout layout, IReadOnlyList<string> stepPrefixes, string separator)
    {
        ArgumentNullException.ThrowIfNull(stepPrefixes);
        if (stepPrefixes.Count == 0)
            throw new ArgumentException("Windows over a time series need at least one step prefix, not 0.", nameof(stepPrefixes));
        if (stepPrefixes.GroupBy(prefix => prefix).FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw new ArgumentException(
                $"The step prefix '{repeated.Key}' occurs {repeated.Count()} times; all {stepPrefixes.Count} must be different.",
                nameof(stepPrefixes));
        }

        return new ModalityLayout(layout.Modalities.Select(modality => new Modality(
            modality.Name, stepPrefixes.SelectMany(prefix => modality.ColumnNames.Select(column => prefix + separator + column)))
        {
            SensorNames = [.. stepPrefixes.SelectMany(_ => modality.SensorNames)],
        }));
    }

    private static IEnumerable<string> TooShort(Episodes series, Episodes windows, int steps)
    {
        string[] lost = [.. series.Names.Except(windows.Names)];
        if (lost.Length > 0)
        {
            yield return $"No window of {steps} time steps is from episode {ErrorText.Names(lost)}: " +
                $"expected {steps} consecutive rows or more.";
        }
    }
}
