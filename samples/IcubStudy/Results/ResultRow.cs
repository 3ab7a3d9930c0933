using System.Globalization;

namespace IcubStudy.Results;

/// <summary>One row of a result file: a number or a text about a model.</summary>
/// <param name="Quantity">The name of the quantity, such as <c>latent</c>.</param>
/// <param name="Subject">The subject of the quantity, such as a modality; empty for the whole model.</param>
/// <param name="Epoch">The last epoch of the window that the row summarises; null for the trained model.</param>
/// <param name="Value">The value: a number, or text for settings and findings.</param>
/// <param name="Lower">The lower bound of an interval, or the minimum over epochs; may be empty.</param>
/// <param name="Upper">The upper bound, or the maximum; may be empty.</param>
internal sealed record ResultRow(string Quantity, string Subject, int? Epoch, string Value, string Lower = "", string Upper = "")
{
    private const string Digits = "G9";
    private const string EpochDigits = "G6";

    /// <summary>Creates a row with a number of the trained model.</summary>
    public ResultRow(string quantity, string subject, double value, double? lower = null, double? upper = null)
        : this(quantity, subject, null, Text(value, Digits), Text(lower, Digits), Text(upper, Digits))
    {
    }

    /// <summary>Creates a row with the mean, minimum and maximum over some epochs.</summary>
    public ResultRow(string quantity, string subject, int epoch, IReadOnlyCollection<double> values)
        : this(
            quantity,
            subject,
            epoch,
            Text(values.Average(), EpochDigits),
            Text(values.Min(), EpochDigits),
            Text(values.Max(), EpochDigits))
    {
    }

    public double Number => Parse(Value);

    public double LowerNumber => Lower.Length == 0 ? Number : Parse(Lower);

    public double UpperNumber => Upper.Length == 0 ? Number : Parse(Upper);

    private static string Text(double? value, string digits) => value?.ToString(digits, CultureInfo.InvariantCulture) ?? "";

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
