using System.Globalization;

namespace MultimodalVae;

/// <summary>A figure of a calibration, and the interval that holds the true one but for chance.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">The lower end of the interval.</param>
/// <param name="Upper">The upper end.</param>
public readonly record struct CalibrationEstimate(double Value, double Lower, double Upper)
{
    /// <summary>As in <c>1.24 (1.18 to 1.30)</c>.</summary>
    public override string ToString() => $"{Text(Value)} ({Text(Lower)} to {Text(Upper)})";

    /// <summary>With two decimals, and 0 without a sign.</summary>
    private static string Text(double value) => value.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>Whether the whole interval is outside of one.</summary>
    internal bool IsOutside(double least, double most) => Upper < least || Lower > most;

    /// <summary>
    /// From estimates that each leave out one of G groups of rows (the jackknife of Quenouille and Tukey): of an estimate t the squared
    /// standard error is (G - 1) / G times the sum of the squared deviations of these from their mean, and Student's t has G - 1 degrees of
    /// freedom.
    /// </summary>
    /// <param name="value">The estimate of all rows.</param>
    /// <param name="leavingOneOut">The estimates without each group.</param>
    /// <param name="falseAlarms">The chance that the interval does not hold the true figure.</param>
    internal static CalibrationEstimate Jackknife(double value, double[] leavingOneOut, double falseAlarms)
    {
        var (groups, mean) = (leavingOneOut.Length, leavingOneOut.Average());
        var error = Math.Sqrt(leavingOneOut.Sum(other => (other - mean) * (other - mean)) * (groups - 1) / groups);
        var reach = -StandardNormal.StudentQuantile(falseAlarms / 2, groups - 1) * error;
        return new CalibrationEstimate(value, value - reach, value + reach);
    }
}
