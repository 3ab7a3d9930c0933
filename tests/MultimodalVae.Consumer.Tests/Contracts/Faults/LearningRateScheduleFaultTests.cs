using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class LearningRateScheduleFaultTests : FaultTests<LearningRateScheduleContract>
{
    protected override IEnumerable<(string Test, LearningRateScheduleContract Suite, string Message)> Faults
    {
        get
        {
            var (asked, made) = (0, 0);
            yield return (
                nameof(LearningRateScheduleContract.The_factor_is_finite_and_not_negative_at_every_point),
                Over(() => point => 1 - point.Epoch),
                "The factor is -1 at epoch 2 of 3; expected a finite number, 0 or more.");
            yield return (
                nameof(LearningRateScheduleContract.The_factor_is_finite_and_not_negative_at_every_point),
                Over(() => point => point.Losses.DefaultIfEmpty(1).Min()),
                "The factor is Infinity at epoch 1 of 2*");
            yield return (
                nameof(LearningRateScheduleContract.The_same_point_gives_the_same_factor_whatever_was_asked_before),
                Over(() => _ => asked++),
                "The factor at epoch 0 of 1 is * when the points are asked for backwards; expected 0, as before.");
            yield return (
                nameof(LearningRateScheduleContract.A_schedule_made_anew_gives_the_same_factors),
                Over(() =>
                {
                    var factor = made++;
                    return _ => factor;
                }),
                "The factor at epoch 0 of 1 is * of a schedule made anew*");
        }
    }

    private static Suite Over(Func<Func<LearningRatePoint, double>> create) => new(() => new Schedule(create()));

    private sealed class Suite(Func<ILearningRateSchedule> create) : LearningRateScheduleContract
    {
        protected override ILearningRateSchedule CreateSchedule() => create();
    }

    private sealed class Schedule(Func<LearningRatePoint, double> factor) : ILearningRateSchedule
    {
        public double FactorAt(LearningRatePoint point) => factor(point);
    }
}
