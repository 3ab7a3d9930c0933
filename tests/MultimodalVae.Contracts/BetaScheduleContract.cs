using Xunit;

namespace MultimodalVae.Contracts;

/// <summary>
/// What every <see cref="IBetaSchedule"/> owes the training: a finite weight, 0 or more, that depends on the point alone.
/// </summary>
[Trait("Proof", "contracts")]
public abstract class BetaScheduleContract
{
    private static readonly int[] _epochCounts = [1, 2, 3, 10, 79, 80, 81, 500];

    /// <summary>Makes the schedule, the same one each time.</summary>
    protected abstract IBetaSchedule CreateSchedule();

    /// <summary>Also in trainings of one epoch.</summary>
    [Fact]
    public void Beta_is_finite_and_not_negative_at_every_point()
    {
        var schedule = CreateSchedule();
        foreach (var point in Points())
        {
            var beta = schedule.BetaAt(point);
            Assert.True(
                double.IsFinite(beta) && beta >= 0, $"Beta is {Numbers.Text(beta)} at {Text(point)}; expected a finite number, 0 or more.");
        }
    }

    /// <summary>Forwards and backwards: a schedule remembers nothing.</summary>
    [Fact]
    public void The_same_point_gives_the_same_beta_whatever_was_asked_before()
    {
        var schedule = CreateSchedule();
        var forwards = Points().Select(schedule.BetaAt).ToArray();
        var backwards = Points().Reverse().Select(schedule.BetaAt).Reverse().ToArray();
        CheckEqual(backwards, forwards, "when the points are asked for backwards");
    }

    /// <summary>So that a training can be done again.</summary>
    [Fact]
    public void A_schedule_made_anew_gives_the_same_betas()
    {
        var (first, second) = (CreateSchedule(), CreateSchedule());
        CheckEqual([.. Points().Select(second.BetaAt)], [.. Points().Select(first.BetaAt)], "of a schedule made anew");
    }

    /// <summary>The plateau is a beta or null, the same each time, and the warnings are sentences, for every length of training.</summary>
    [Fact]
    public void Its_plateau_is_a_beta_and_its_warnings_have_words()
    {
        var schedule = CreateSchedule();
        var plateau = schedule.Plateau;
        Assert.True(
            plateau is null || (double.IsFinite(plateau.Value) && plateau >= 0),
            $"The plateau is {plateau}; expected a finite number, 0 or more, or null.");
        foreach (var count in _epochCounts)
        {
            Assert.True(
                schedule.WarningsFor(count) is { } warnings && !warnings.Any(string.IsNullOrWhiteSpace),
                $"A warning for {count} epochs has no words.");
            Assert.True(Equals(schedule.Plateau, plateau), $"The plateau is {schedule.Plateau} after use; expected {plateau}, as before.");
        }
    }

    private static IEnumerable<TrainingPoint> Points() =>
        _epochCounts.SelectMany(
            count => Enumerable.Range(0, count).Select(epoch => new TrainingPoint { Epoch = epoch, EpochCount = count }));

    private static void CheckEqual(double[] found, double[] wanted, string when)
    {
        foreach (var (point, f, w) in Points().Zip(found, wanted))
            Assert.True(f.Equals(w), $"Beta at {Text(point)} is {Numbers.Text(f)} {when}; expected {Numbers.Text(w)}, as before.");
    }

    private static string Text(TrainingPoint point) => $"epoch {point.Epoch} of {point.EpochCount}";
}
