namespace MultimodalVae;

/// <summary>Which mute values a model can compute with.</summary>
internal static class MuteValues
{
    /// <summary>
    /// The largest mute value, without its sign. Gradients grow with it, and training adds up their squares: those of 1,000,000 columns,
    /// 1e36 and 1e306, are still numbers of the precision.
    /// </summary>
    public static double Largest(bool isDouble) => isDouble ? 1e150 : 1e15;

    /// <summary>What is wrong with a mute value, or null.</summary>
    public static string? ProblemOf(double value, bool isDouble)
    {
        var largest = Largest(isDouble);
        return Math.Abs(value) <= largest ? null
            : $"The mute value is {Numbers.Text(value)}; {(isDouble ? "Float64" : "Float32")} allows {Numbers.Text(-largest)} to " +
                $"{Numbers.Text(largest)}.";
    }
}
