namespace MultimodalVae.Core.Tests.Schedules;

internal static class BetaCurve
{
    /// <summary>Beta at every epoch of a training.</summary>
    public static double[] Over(this IBetaSchedule schedule, int epochCount) =>
        [.. Enumerable.Range(0, epochCount).Select(epoch => schedule.BetaAt(new TrainingPoint { Epoch = epoch, EpochCount = epochCount }))];
}
