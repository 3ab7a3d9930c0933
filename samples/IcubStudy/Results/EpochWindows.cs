namespace IcubStudy.Results;

/// <summary>
/// Runs of epochs that are each described by mean, least and greatest: one by one at first, as many as a period of the paper's
/// schedules has, then longer by and by, up to a hundredth of the training. The last eighth, the plateau of its schedules, begins one.
/// </summary>
internal static class EpochWindows
{
    private const int Single = 80;
    private const double Growth = 1.05;
    private const int MinCount = 100;
    private const int PlateauPart = 8;

    /// <summary>First and last epoch of each, counted from 1.</summary>
    public static IEnumerable<(int First, int Last)> Of(int epochs)
    {
        var (maxLength, beforePlateau) = (Math.Max(1, epochs / MinCount), epochs - (epochs / PlateauPart));
        for (var first = 1; first <= epochs;)
        {
            var length = first < Single ? 1 : Math.Clamp((int)((Growth - 1) * first), 1, maxLength);
            var last = Math.Min(first + length - 1, first <= beforePlateau ? beforePlateau : epochs);
            yield return (first, last);
            first = last + 1;
        }
    }
}
