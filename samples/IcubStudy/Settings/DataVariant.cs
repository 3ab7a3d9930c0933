using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using Samples.Shared;

namespace IcubStudy.Settings;

/// <summary>
/// A change to one modality of the data, by a name such as <c>joint-binary</c>, <c>joint-binary-0.9-2</c> or <c>joint-noise-0.3</c>: its
/// columns are binarised at a quantile of the training rows, reduced to the first few, or get noise.
/// </summary>
/// <param name="Modality">The modality.</param>
/// <param name="Quantile">The threshold: values below it become -1, others 1. Null if columns are not binarised.</param>
/// <param name="Width">How many columns are kept; null for all.</param>
/// <param name="Noise">The standard deviation of the noise, relative to that of each column in the training rows; 0 for none.</param>
internal sealed record DataVariant(string Modality, double? Quantile, int? Width, double Noise)
{
    /// <summary>The name of the unchanged data.</summary>
    public const string Recorded = "recorded";

    private const double Median = 0.5;
    private const int Seed = 1;

    /// <summary>Parses a name; returns null if it is not a variant, or is <see cref="Recorded"/>.</summary>
    public static DataVariant? TryParse(string name) => name.Split('-') switch
    {
        [var modality, "binary"] => new DataVariant(modality, Median, null, 0),
        [var modality, "binary", var quantile] when IsBetween0And1(quantile, out var q) => new DataVariant(modality, q, null, 0),
        [var modality, "binary", var quantile, var width] when IsBetween0And1(quantile, out var q) && IsCount(width, out var w) =>
            new DataVariant(modality, q, w, 0),
        [var modality, "first", var width] when IsCount(width, out var w) => new DataVariant(modality, null, w, 0),
        [var modality, "noise", var noise] when IsNumber(noise, out var s) && s > 0 => new DataVariant(modality, null, null, s),
        _ => null,
    };

    /// <summary>Applies the change to training and test rows.</summary>
    /// <exception cref="ArgumentException">The data do not have the modality, or it has fewer columns.</exception>
    public RobotData Apply(RobotData data)
    {
        var modality = data.Layout[Modality];
        if (Width > modality.Width)
            throw new ArgumentException($"The variant keeps {Width} columns of '{Modality}'; expected at most {modality.Width}.");
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
            }), rows.MissingValueCount > 0 ? MissingValues.Unobserved : MissingValues.Error, rows.Episodes);
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
        IsNumber(text, out value) && value is > 0 and < 1;

    private static bool IsNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static bool IsCount(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
