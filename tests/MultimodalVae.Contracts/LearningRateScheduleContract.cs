using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="ILearningRateSchedule"/> owes the training: a finite factor, 0 or more, that depends on the point alone.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class LearningRateScheduleContract
{
    private static readonly int[] _epochCounts = [1, 2, 3, 10, 79, 80, 81, 500];

    /// <summary>Makes the schedule, the same one each time.</summary>
    protected abstract ILearningRateSchedule CreateSchedule();

    /// <summary>Also in trainings of one epoch, and after losses that are not finite.</summary>
    [Fact]
    public void The_factor_is_finite_and_not_negative_at_every_point()
    {
        var schedule = CreateSchedule();
        foreach (var point in Points())
        {
            var factor = schedule.FactorAt(point);
            Assert.True(
                double.IsFinite(factor) && factor >= 0,
                $"The factor is {Numbers.Text(factor)} at {Text(point)}; expected a finite number, 0 or more.");
        }
    }

    /// <summary>Forwards and backwards: a schedule remembers nothing, so that a training that is resumed finds the same factors.</summary>
    [Fact]
    public void The_same_point_gives_the_same_factor_whatever_was_asked_before()
    {
        var schedule = CreateSchedule();
        var forwards = Points().Select(schedule.FactorAt).ToArray();
        var backwards = Points().Reverse().Select(schedule.FactorAt).Reverse().ToArray();
        CheckEqual(backwards, forwards, "when the points are asked for backwards");
    }

    /// <summary>So that a training can be done again.</summary>
    [Fact]
    public void A_schedule_made_anew_gives_the_same_factors()
    {
        var (first, second) = (CreateSchedule(), CreateSchedule());
        CheckEqual([.. Points().Select(second.FactorAt)], [.. Points().Select(first.FactorAt)], "of a schedule made anew");
    }

    /// <summary>With losses that fall, losses that stay, and some that are not finite.</summary>
    private static IEnumerable<LearningRatePoint> Points() =>
        from count in _epochCounts
        from losses in (Func<int, double>[])[epoch => 10 - Math.Min(epoch, 9), _ => 1, epoch => epoch % 3 == 1
            ? double.NaN
            : double.PositiveInfinity]
        from epoch in Enumerable.Range(0, count)
        select new LearningRatePoint { Epoch = epoch, EpochCount = count, Losses = [.. Enumerable.Range(0, epoch).Select(losses)] };

    private static void CheckEqual(double[] found, double[] expected, string when)
    {
        foreach (var (point, f, e) in Points().Zip(found, expected))
            Assert.True(f.Equals(e), $"The factor at {Text(point)} is {Numbers.Text(f)} {when}; expected {Numbers.Text(e)}, as before.");
    }

    private static string Text(LearningRatePoint point) => $"epoch {point.Epoch} of {point.EpochCount}";
}
