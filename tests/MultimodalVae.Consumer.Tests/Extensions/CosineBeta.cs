namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A schedule of the user's own: half a wave from 0 to 1.</summary>
internal sealed class CosineBeta : IBetaSchedule
{
    public double BetaAt(TrainingPoint point) => 0.5 * (1 - Math.Cos(Math.PI * point.Epoch / Math.Max(1, point.EpochCount - 1)));
}
