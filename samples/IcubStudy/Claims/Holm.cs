namespace IcubStudy.Claims;

/// <summary>Holm's correction for multiple tests (Holm 1979).</summary>
internal static class Holm
{
    /// <summary>The adjusted p values, in the order of the arguments.</summary>
    public static double[] Adjust(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var least = 0.0;
        foreach (var (place, (i, probability)) in probabilities.Index().OrderBy(one => one.Item).Index())
            adjusted[i] = least = Math.Max(least, Math.Min(1, (probabilities.Count - place) * probability));
        return adjusted;
    }
}
