namespace IcubStudy.Evaluation;

/// <summary>
/// Windows of epochs that are each summarised by mean, minimum and maximum. The first 79 have one epoch, since one period of the paper's
/// schedules is that long; then windows grow up to a hundredth of the training. A window starts at the last eighth, the schedules' plateau.
/// </summary>
internal static class EpochWindows
{
    private const int Single = 80;
    private const double Growth = 1.05;
    private const int MinCount = 100;
    private const int PlateauPart = 8;

    /// <summary>The first and last epoch of each window, counted from 1.</summary>
    public static IEnumerable<(int First, int Last)> Create(int epochs)
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
