namespace IcubStudy.Claims;

/// <summary>Kendall's rank correlation tau-b (Kendall 1945): how well two rankings of the same items agree, from -1 to 1.</summary>
internal static class Kendall
{
    /// <param name="first">One value per item.</param>
    /// <param name="second">The other value per item, in the same order.</param>
    /// <returns>NaN if all values of a list are equal.</returns>
    public static double Correlation(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (sum, firstPairs, secondPairs) = (0, 0, 0);
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (first[i].CompareTo(first[j]), second[i].CompareTo(second[j]));
                sum += Math.Sign(one) * Math.Sign(other);
                firstPairs += one == 0 ? 0 : 1;
                secondPairs += other == 0 ? 0 : 1;
            }
        }

        return sum / Math.Sqrt((double)firstPairs * secondPairs);
    }
}
