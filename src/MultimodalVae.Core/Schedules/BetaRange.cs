using System.Runtime.CompilerServices;

namespace MultimodalVae;

internal static class BetaRange
{
    public static bool Contains(double beta) => double.IsFinite(beta) && beta >= 0;

    public static double Check(double beta, [CallerArgumentExpression(nameof(beta))] string? name = null) => Contains(beta)
        ? beta
        : throw new ArgumentOutOfRangeException(name, beta, "Beta must be a finite number, 0 or more.");
}
