namespace MultimodalVae.Measures;

/// <summary>
/// Which of several statements are made: as many as can be with a chance of 1 - confidence at most that any of them is wrong (Holm 1979).
/// </summary>
internal static class Statements
{
    /// <param name="chances">For each statement, the chance of what speaks for it where it is wrong.</param>
    /// <param name="confidence">The chance that all that are made are right.</param>
    public static bool[] Made(IReadOnlyList<double> chances, double confidence)
    {
        var made = new bool[chances.Count];
        var left = chances.Count;
        foreach (var i in Enumerable.Range(0, chances.Count).OrderBy(i => chances[i]))
        {
            if (chances[i] > (1 - confidence) / left--)
                break;
            made[i] = true;
        }

        return made;
    }
}
