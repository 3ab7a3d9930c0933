namespace IcubStudy.Claims;

/// <summary>Holm's correction for several tests (Holm 1979).</summary>
internal static class Holm
{
    /// <summary>The adjusted probabilities, in the order of those given.</summary>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var least = 0.0;
        foreach (var (place, (i, probability)) in probabilities.Index().OrderBy(one => one.Item).Index())
            adjusted[i] = least = Math.Max(least, Math.Min(1, (probabilities.Count - place) * probability));
        return adjusted;
    }
}
