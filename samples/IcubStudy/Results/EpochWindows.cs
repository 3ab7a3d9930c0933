namespace IcubStudy.Results;

/// <summary>
/// Runs of epochs that are each described by mean, least and greatest: one by one at first, as many as a period of the paper's
/// schedules has, then longer by and by, so that a training of any length has less than two hundred.
/// </summary>
internal static class EpochWindows
{
    private const int Single = 80;
    private const double Growth = 1.08;

    /// <summary>First and last epoch of each, counted from 1.</summary>
    public static IEnumerable<(int First, int Last)> Of(int epochs)
    {
        for (var first = 1; first <= epochs;)
        {
            var last = first < Single ? first : Math.Min(epochs, Math.Max(first, (int)(Growth * first)));
            yield return (first, last);
            first = last + 1;
        }
    }
}
