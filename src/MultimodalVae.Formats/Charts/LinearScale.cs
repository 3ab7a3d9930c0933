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
            var step = StepOf(To - From);
            var (first, last) = ((long)Math.Ceiling((From / step) - 1e-9), (long)Math.Floor((To / step) + 1e-9));
            for (var tick = first; tick <= last; tick++)
                yield return tick * step;
        }
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double StepOf(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / TickCount)));
        var share = range / TickCount / power;
        return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }
}
