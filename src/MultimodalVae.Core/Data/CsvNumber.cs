using System.Globalization;

namespace MultimodalVae;

/// <summary>Numbers as text, with a point or a comma.</summary>
internal static class CsvNumber
{
    /// <summary>Below it every whole number is a double.</summary>
    private const ulong MaxExact = 1UL << 53;

    /// <summary>More digits may be too many for 64 bits.</summary>
    private const int MaxDigits = 18;

    /// <summary>A longer text is no number that anyone writes.</summary>
    private const int MaxLength = 4096;

    /// <summary>The powers of ten that are doubles.</summary>
    private static readonly double[] _powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// The double nearest to the number, as <see cref="double.TryParse(ReadOnlySpan{char}, NumberStyles, IFormatProvider, out double)"/>
    /// gives it.
    /// </summary>
    /// <param name="text">The text without blanks around it.</param>
    /// <param name="decimalSign">The character before the decimals.</param>
    /// <param name="value">The number; infinite and NaN where the text says so.</param>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalSign, out double value) =>
        TryParseShort(text, decimalSign, out value) || TryParseAny(text, decimalSign, out value);

    /// <summary>
    /// Where the digits make a whole number below 2^53 and the power of ten is a double too, their product or quotient is rounded once
    /// (Clinger 1990).
    /// </summary>
    private static bool TryParseShort(ReadOnlySpan<char> text, char decimalSign, out double value)
    {
        value = 0;
        var at = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative || (text.Length > 0 && text[0] == '+'))
            at++;
        var (digits, decimals, number) = (0, -1, 0UL);
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                number = (10 * number) + digit;
                digits++;
                if (decimals >= 0)
                    decimals++;
            }
            else if (text[at] == decimalSign && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
        }

        if (digits == 0 || digits > MaxDigits || number >= MaxExact)
            return false;
        value = number / _powers[Math.Max(decimals, 0)];
        value = isNegative ? -value : value;
        return true;
    }

    private static bool TryParseAny(ReadOnlySpan<char> text, char decimalSign, out double value)
    {
        value = double.NaN;
        if (text.Length > MaxLength || HasControls(text))
            return false;
        if (decimalSign == '.')
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (text.Contains('.'))
            return false;
        Span<char> changed = stackalloc char[text.Length];
        text.Replace(changed, decimalSign, '.');
        return double.TryParse(changed, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>.NET reads a number with NUL behind it, as a power failure leaves it.</summary>
    private static bool HasControls(ReadOnlySpan<char> field) =>
        field.ContainsAnyInRange('\u0000', '\u001F') || field.ContainsAnyInRange('\u007F', '\u009F');
}
