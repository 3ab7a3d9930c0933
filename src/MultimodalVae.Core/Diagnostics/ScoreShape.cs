namespace MultimodalVae;

/// <summary>
/// The shape of some numbers by the ratios of their L-moments (Hosking 1990), which exist wherever a mean does, and which single wild
/// numbers move less than powers.
/// </summary>
/// <param name="Skewness">L-skewness: 0 where they are symmetric, 1/3 of an exponential distribution, -1 to 1.</param>
/// <param name="ExcessKurtosis">
/// L-kurtosis less that of a normal distribution, 0.1226: 0.113 of a Laplace distribution, -0.123 of a uniform one.
/// </param>
internal readonly record struct ScoreShape(double Skewness, double ExcessKurtosis)
{
    /// <summary>30 arctan(sqrt 2) / pi - 9.</summary>
    private const double NormalKurtosis = 0.122601719540891;

    /// <param name="sorted">The numbers in ascending order, each with its group.</param>
    /// <param name="leftOut">The group that is left out; null where none is.</param>
    /// <param name="count">How many there are without that group, 4 or more.</param>
    public static ScoreShape Of((double Value, int Group)[] sorted, int? leftOut, int count)
    {
        // Unbiased probability weighted moments: b_r averages x_(i) (i over r) / (n - 1 over r), i counted from 0.
        double b0 = 0, b1 = 0, b2 = 0, b3 = 0, n = count, i = 0;
        foreach (var (value, group) in sorted)
        {
            if (group == leftOut)
                continue;
            var weight = value / n;
            b0 += weight;
            b1 += weight *= i / (n - 1);
            b2 += weight *= (i - 1) / (n - 2);
            b3 += weight * ((i - 2) / (n - 3));
            i++;
        }

        var spread = (2 * b1) - b0;
        return spread > 0
            ? new ScoreShape(((6 * b2) - (6 * b1) + b0) / spread, (((20 * b3) - (30 * b2) + (12 * b1) - b0) / spread) - NormalKurtosis)
            : new ScoreShape(0, 0);
    }
}
