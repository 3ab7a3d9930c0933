using System.Diagnostics;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Whether the predicted distribution of a modality is as wide as its errors, and of their shape. For each row one z ~ q(z|x) of the
/// complete row; u = P(X &lt; x) + U P(X = x) for X ~ p(x|z), U uniform from 0 to 1, is the probability integral transform (Dawid 1984),
/// randomised so that it is uniform for discrete values too (Czado, Gneiting and Held 2009). The normal score of x is the quantile of the
/// standard normal distribution at u: for data of the model itself and its exact posterior it is standard normal, because (x, z) is then a
/// draw of p(z) p(x|z). Where the cumulative distribution function is not known, of a likelihood of your own, u is the rank of x among
/// draws of X (<see cref="DiagnosticsOptions.Draws"/>).
/// </summary>
[DebuggerDisplay("{Modality}: {RowCount} rows, deviation {Deviation}")]
public sealed class ModalityCalibration
{
    /// <summary>
    /// The levels of <see cref="Coverage"/>, with the half-widths of the central intervals of a standard normal distribution.
    /// </summary>
    internal static readonly IReadOnlyList<(double Level, double Reach)> Levels =
        [(0.5, 0.67448975), (0.9, 1.64485363), (0.99, 2.57582930)];

    internal ModalityCalibration(string modality, int rowCount, IReadOnlyDictionary<double, double> coverage, ValueKinds kinds)
    {
        Modality = modality;
        RowCount = rowCount;
        Coverage = coverage;
        Kinds = kinds;
    }

    /// <summary>The name of the modality.</summary>
    public string Modality { get; }

    /// <summary>How many rows were used: those that have a value of it.</summary>
    public int RowCount { get; }

    /// <summary>The share of values, 0 to 1, that the central intervals of the levels 0.5, 0.9 and 0.99 hold, by level.</summary>
    public IReadOnlyDictionary<double, double> Coverage { get; }

    /// <summary>
    /// The standard deviation s of the normal scores, estimated as tan(pi / 2 times the mean of |2u - 1|), which single wild values hardly
    /// move: the size of the errors over the predicted one. 1 where the predicted deviations are right, 1.25 where they are a fifth too
    /// small. Null where fewer than 60 rows have a value.
    /// </summary>
    public CalibrationEstimate? Deviation { get; internal init; }

    /// <summary>
    /// The L-skewness of the normal scores (Hosking 1990), every column's mean and deviation taken off: 0 where the shape is right, -1 to
    /// 1. Null where fewer than 60 rows have a value, and of discrete distributions, of which there is one shape only.
    /// </summary>
    public CalibrationEstimate? Skewness { get; internal init; }

    /// <summary>
    /// Their L-kurtosis less that of a normal distribution: 0 where the shape is right, more where values are farther off than predicted
    /// now and then, less where they are not as far off as predicted ever. Null where <see cref="Skewness"/> is.
    /// </summary>
    public CalibrationEstimate? ExcessKurtosis { get; internal init; }

    /// <summary>Whether values of lighter tails than predicted are no fault.</summary>
    internal bool IsHeavyTailed { get; init; }

    /// <summary>How many kinds of values there are.</summary>
    internal ValueKinds Kinds { get; }

    /// <param name="modality">The name of the modality.</param>
    /// <param name="values">Its values, <c>[rows, columns]</c>; NaN where one is missing.</param>
    /// <param name="predicted">Their predicted distribution.</param>
    /// <param name="falseAlarms">The chance of each interval not to hold the true figure.</param>
    /// <param name="random">The numbers for values that have a probability.</param>
    internal static ModalityCalibration Of(
        string modality, RowMatrix values, IScoredDistribution predicted, double falseAlarms, Random random)
    {
        var scores = RowMatrix.Create(values.RowCount, values.ColumnCount, (row, scored) =>
        {
            for (var column = 0; column < scored.Length; column++)
                scored[column] = double.IsNaN(values[row, column]) ? double.NaN : predicted.NormalScore(
                    row, column, values[row, column], random.NextDouble());
        });
        int[] rows = [.. Enumerable.Range(0, values.RowCount).Where(row => values.Row(row).ContainsAnyExcept(double.NaN))];
        var grouped = rows.Length >= GroupedScores.MinRows ? new GroupedScores(scores, rows) : null;
        var shape = predicted.IsDiscrete ? null : grouped?.Shape(falseAlarms);
        return new ModalityCalibration(modality, rows.Length, CoverageOf(scores), ValueKindsSearch.Of(values))
        {
            Deviation = grouped?.Deviation(falseAlarms),
            Skewness = shape?.Skewness,
            ExcessKurtosis = shape?.ExcessKurtosis,
            IsHeavyTailed = predicted.IsHeavyTailed,
        };
    }

    /// <summary>The share of scores in the central interval of a level, by level.</summary>
    internal static IReadOnlyDictionary<double, double> CoverageOf(RowMatrix scores)
    {
        var coverage = new OrderedDictionary<double, double>();
        foreach (var (level, reach) in Levels)
        {
            var held = 0;
            foreach (var score in scores.Values)
                held += Math.Abs(score) <= reach ? 1 : 0;
            coverage.Add(level, (double)held / (scores.Values.Length - scores.Values.Count(double.NaN)));
        }

        return coverage;
    }
}
