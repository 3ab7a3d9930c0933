using System.Globalization;

namespace MultimodalVae.Benchmarks.Starting;

/// <summary>What the first calls took a process, in seconds.</summary>
/// <param name="Load">Reading the model file.</param>
/// <param name="First">The first reconstruction of a row.</param>
/// <param name="Mean">The mean of the 2nd to the 10,000th.</param>
internal sealed record FirstCallTimes(double Load, double First, double Mean)
{
    /// <exception cref="FormatException">The text is not one of <see cref="ToString"/>.</exception>
    public static FirstCallTimes Parse(string text)
    {
        var numbers = text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var load, var first, var mean]
            ? new FirstCallTimes(load, first, mean)
            : throw new FormatException($"Expected three numbers; found '{text}'.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Load:R} {First:R} {Mean:R}");
}
