using System.Runtime.CompilerServices;

namespace MultimodalVae;

internal static class HidingProbability
{
    public static double Check(double probability, string of = "", [CallerArgumentExpression(nameof(probability))] string? name = null) =>
        probability is >= 0 and < 1
            ? probability
            : throw new ArgumentOutOfRangeException(
                name, probability, $"The probability of hiding{of} must be from 0 up to but not including 1.");
}
