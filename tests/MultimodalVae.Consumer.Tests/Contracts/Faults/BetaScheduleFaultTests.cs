using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class BetaScheduleFaultTests : FaultTests<BetaScheduleContract>
{
    protected override IEnumerable<(string Test, BetaScheduleContract Suite, string Message)> Faults
    {
        get
        {
            var (asked, made) = (0, 0);
            yield return (
                nameof(BetaScheduleContract.Beta_is_finite_and_not_negative_at_every_point),
                Over(() => point => point.Epoch - 1),
                "Beta is -1 at epoch 0 of 1; expected a finite number, 0 or more.");
            yield return (
                nameof(BetaScheduleContract.Beta_is_finite_and_not_negative_at_every_point),
                Over(() => point => (double)point.Epoch / (point.EpochCount - 1)),
                "Beta is NaN at epoch 0 of 1*");
            yield return (
                nameof(BetaScheduleContract.The_same_point_gives_the_same_beta_whatever_was_asked_before),
                Over(() => _ => asked++),
                "Beta at epoch 0 of 1 is * when the points are asked for backwards; expected 0, as before.");
            yield return (
                nameof(BetaScheduleContract.A_schedule_made_anew_gives_the_same_betas),
                Over(() =>
                {
                    var beta = made++;
                    return _ => beta;
                }),
                "Beta at epoch 0 of 1 is * of a schedule made anew*");
            yield return (
                nameof(BetaScheduleContract.Its_plateau_is_a_beta_and_its_warnings_have_words),
                new Suite(() => new Schedule(_ => 1, plateau: () => -1)),
                "The plateau is -1; expected a finite number, 0 or more, or null.*");
            yield return (
                nameof(BetaScheduleContract.Its_plateau_is_a_beta_and_its_warnings_have_words),
                new Suite(() => new Schedule(_ => 1, plateau: () => asked++)),
                "The plateau is * after use; expected *, as before.*");
            yield return (
                nameof(BetaScheduleContract.Its_plateau_is_a_beta_and_its_warnings_have_words),
                new Suite(() => new Schedule(_ => 1, warning: " ")),
                "A warning for 1 epochs has no words.*");
        }
    }

    private static Suite Over(Func<Func<TrainingPoint, double>> create) => new(() => new Schedule(create()));

    private sealed class Suite(Func<IBetaSchedule> create) : BetaScheduleContract
    {
        protected override IBetaSchedule CreateSchedule() => create();
    }

    private sealed class Schedule(Func<TrainingPoint, double> beta, Func<double?>? plateau = null, string? warning = null) : IBetaSchedule
    {
        public double? Plateau => plateau?.Invoke();

        public IEnumerable<string> WarningsFor(int epochCount) => warning is null ? [] : [warning];

        public double BetaAt(TrainingPoint point) => beta(point);
    }
}
