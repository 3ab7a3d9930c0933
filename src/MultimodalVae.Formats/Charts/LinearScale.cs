using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>Where values are in a picture: the first value at the first pixel, the last at the last.</summary>
/// <param name="From">The first value.</param>
/// <param name="To">The last value, more than the first.</param>
/// <param name="Start">The pixel of the first value.</param>
/// <param name="End">The pixel of the last.</param>
internal readonly record struct LinearScale(double From, double To, double Start, double End)
{
    /// <summary>Beyond, differences of values would not be finite.</summary>
    private const double Greatest = 1e300;

    private const int TickCount = 5;

    /// <summary>Numbers of a scale that reaches at least the first, and not the second, have no exponent.</summary>
    private const double LeastPlain = 1e-4, TooLarge = 1e15;

    /// <summary>Custom formats of a double have no more digits.</summary>
    private const int MaxDecimals = 15;

    /// <summary>A scale that shows all values that are finite, from one round number to another.</summary>
    public static LinearScale Of(IEnumerable<double> values, double start, double end)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        if (least > greatest)
            (least, greatest) = (0, 1);
        (least, greatest) = (Math.Clamp(least, -Greatest, Greatest), Math.Clamp(greatest, -Greatest, Greatest));
        if (greatest - least <= 1e-12 * Math.Abs(greatest))
        {
            var margin = greatest == 0 ? 1 : 0.1 * Math.Abs(greatest);
            (least, greatest) = (least - margin, greatest + margin);
        }

        var step = StepOf(greatest - least);
        return new LinearScale(Math.Floor(least / step) * step, Math.Ceiling(greatest / step) * step, start, end);
    }

    /// <summary>A scale between two values as they are.</summary>
    public static LinearScale Between(double from, double to, double start, double end) => new(from, to > from ? to : from + 1, start, end);

    /// <summary>The pixel of a value; one outside of the scale is at its edge, NaN has none.</summary>
    public double At(double value) => Start + (Math.Clamp((value - From) / (To - From), 0, 1) * (End - Start));

    /// <summary>Round numbers, about five.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var step = Step;
            var (first, last) = ((long)Math.Ceiling((From / step) - 1e-9), (long)Math.Floor((To / step) + 1e-9));
            for (var tick = first; tick <= last; tick++)
                yield return tick * step;
        }
    }

    private double Step => StepOf(To - From);

    /// <summary>A tick in as few characters as tell it from the others; all ticks of a scale have an exponent or none.</summary>
    public string TextOf(double tick)
    {
        var step = Step;
        if (Math.Abs(tick) < step / 2)
            return "0";
        var isPlain = Math.Max(Math.Abs(From), Math.Abs(To)) is >= LeastPlain and < TooLarge;
        var decimals = (isPlain ? 0 : ExponentOf(tick)) - ExponentOf(step);
        var format = $"0.{new string('#', (int)Math.Clamp(decimals, 0, MaxDecimals))}{(isPlain ? "" : "E+00")}";
        return tick.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>The power of ten of the first digit, also of a number that rounding has put just below it.</summary>
    private static double ExponentOf(double value) => Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double StepOf(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / TickCount)));
        var share = range / TickCount / power;
        return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }
}
