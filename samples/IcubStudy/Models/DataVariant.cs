using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Models;

/// <summary>
/// Data with one modality changed, by a name such as <c>joint-binary</c>, <c>joint-binary-0.9-2</c> or <c>joint-noise-0.3</c>: its columns cut
/// in two at a quantile of the training rows, the first few of them only, or with noise added.
/// </summary>
/// <param name="Modality">The modality.</param>
/// <param name="Quantile">Where columns are cut: below it is -1, from it on 1. Null where they are not.</param>
/// <param name="Width">How many columns are left; null for all.</param>
/// <param name="Noise">The standard deviation of the noise, of that of each column in the training rows; 0 for none.</param>
internal sealed record DataVariant(string Modality, double? Quantile, int? Width, double Noise)
{
    /// <summary>The data as they are.</summary>
    public const string Recorded = "recorded";

    private const double Median = 0.5;
    private const int Seed = 1;

    /// <summary>Reads a name; null where it is none. <see cref="Recorded"/> is none.</summary>
    public static DataVariant? TryParse(string name) => name.Split('-') switch
    {
        [var modality, "binary"] => new DataVariant(modality, Median, null, 0),
        [var modality, "binary", var quantile] when IsBetween0And1(quantile, out var q) => new DataVariant(modality, q, null, 0),
        [var modality, "binary", var quantile, var width] when IsBetween0And1(quantile, out var q) && IsCount(width, out var w) => new DataVariant(modality, q, w, 0),
        [var modality, "first", var width] when IsCount(width, out var w) => new DataVariant(modality, null, w, 0),
        [var modality, "noise", var noise] when double.TryParse(noise, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var s) && s > 0 =>
            new DataVariant(modality, null, null, s),
        _ => null,
    };

    /// <exception cref="ArgumentException">The data have no such modality, or it has fewer columns.</exception>
    public RobotData Of(RobotData data)
    {
        var modality = data.Layout[Modality];
        if (Width > modality.Width)
            throw new ArgumentException($"The variant takes {Width} columns of '{Modality}'; it has {modality.Width}.");
        int[] columns = [.. Enumerable.Range(data.Layout.StartOf(Modality), modality.Width)];
        var changes = columns.ToDictionary(column => column, column => ChangeOf(data.Train.Rows.Columns(column, 1).Values.ToArray()));
        var random = new Random(Seed);
        int[] dropped = [.. columns.Skip(Width ?? modality.Width)];
        var layout = new ModalityLayout(data.Layout.Modalities.Select(one =>
            one.Name == Modality ? new Modality(one.Name, one.ColumnNames.Take(Width ?? one.Width)) : one));
        return data with { Train = Changed(data.Train), Test = Changed(data.Test) };

        DataSet Changed(DataSet rows)
        {
            int[] kept = [.. Enumerable.Range(0, data.Layout.Width).Except(dropped)];
            return new DataSet(layout, RowMatrix.Create(rows.RowCount, kept.Length, (row, target) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = Value(rows.Rows[row, kept[i]], kept[i]);
            }), rows.HoleCount > 0 ? MissingValues.Unobserved : MissingValues.Error, rows.Episodes);
        }

        double Value(double value, int column) => changes.TryGetValue(column, out var change) ? change(value, random) : value;
    }

    private Func<double, Random, double> ChangeOf(double[] trained)
    {
        double[] known = [.. trained.Where(value => !double.IsNaN(value))];
        var (cut, deviation) = (known.Quantile(Quantile ?? Median), Noise * known.PopulationStandardDeviation());
        return (value, random) => double.IsNaN(value) ? value
            : Quantile is not null ? (value < cut ? -1 : 1)
            : deviation > 0 ? value + Normal.Sample(random, 0, deviation)
            : value;
    }

    private static bool IsBetween0And1(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value is > 0 and < 1;

    private static bool IsCount(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
