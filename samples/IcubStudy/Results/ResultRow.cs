using System.Globalization;

namespace IcubStudy.Results;

/// <summary>One number, or one word, that is known of a model.</summary>
/// <param name="Quantity">What it is, as in <c>latent</c>.</param>
/// <param name="Subject">What it is of, as in the name of a modality; empty where it is of the model.</param>
/// <param name="Epoch">The last epoch of those that it is of; null where it is of the trained model.</param>
/// <param name="Value">The value: a number, or text of settings and findings.</param>
/// <param name="Lower">The lower end of an interval, or the least of several epochs; empty where there is none.</param>
/// <param name="Upper">The upper end, or the greatest.</param>
internal sealed record ResultRow(string Quantity, string Subject, int? Epoch, string Value, string Lower = "", string Upper = "")
{
    private const string Digits = "G9";
    private const string DigitsOfEpochs = "G6";

    /// <summary>A number of the trained model.</summary>
    public ResultRow(string quantity, string subject, double value, double? lower = null, double? upper = null)
        : this(quantity, subject, null, Text(value, Digits), Text(lower, Digits), Text(upper, Digits))
    {
    }

    /// <summary>The mean, the least and the greatest of some epochs.</summary>
    public ResultRow(string quantity, string subject, int epoch, IReadOnlyCollection<double> values)
        : this(quantity, subject, epoch, Text(values.Average(), DigitsOfEpochs), Text(values.Min(), DigitsOfEpochs), Text(values.Max(), DigitsOfEpochs))
    {
    }

    public double Number => Parse(Value);

    public double LowerNumber => Lower.Length == 0 ? Number : Parse(Lower);

    public double UpperNumber => Upper.Length == 0 ? Number : Parse(Upper);

    private static string Text(double? value, string digits) => value?.ToString(digits, CultureInfo.InvariantCulture) ?? "";

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
