using MultimodalVae.Schedules;

namespace MultimodalVae.Core.Tests.Schedules;

/// <summary>What every schedule owes the training loop. A class derived from this one runs it over one schedule.</summary>
public abstract class BetaScheduleContract
{
    private static readonly int[] _epochCounts = [1, 2, 3, 10, 79, 80, 81, 500];

    protected abstract IBetaSchedule CreateSchedule();

    [Fact]
    public void Beta_is_finite_and_not_negative_at_every_point()
    {
        var schedule = CreateSchedule();

        Points().Select(schedule.BetaAt).Should().OnlyContain(beta => double.IsFinite(beta) && beta >= 0);
    }

    [Fact]
    public void The_same_point_gives_the_same_beta_whatever_was_asked_before()
    {
        var schedule = CreateSchedule();
        var forwards = Points().Select(schedule.BetaAt).ToArray();

        var backwards = Points().Reverse().Select(schedule.BetaAt).Reverse().ToArray();

        backwards.Should().Equal(forwards);
    }

    [Fact]
    public void A_schedule_made_anew_gives_the_same_betas()
    {
        var (first, second) = (CreateSchedule(), CreateSchedule());

        Points().Select(second.BetaAt).Should().Equal(Points().Select(first.BetaAt));
    }

    private static IEnumerable<TrainingPoint> Points() =>
        _epochCounts.SelectMany(count => Enumerable.Range(0, count).Select(epoch => new TrainingPoint { Epoch = epoch, EpochCount = count }));
}
