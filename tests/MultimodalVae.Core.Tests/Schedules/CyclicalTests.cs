namespace MultimodalVae.Core.Tests.Schedules;

public sealed class CyclicalTests
{
    // Fu et al. 2019: tau = mod(t, T / M) / (T / M); beta = tau / R for tau up to R, then 1.
    [Theory, InlineData(4, 0.5, 80), InlineData(1, 0.25, 8), InlineData(10, 1, 100), InlineData(5, 0.1, 500)]
    public void Where_cycles_divide_the_epochs_beta_is_that_of_the_paper(int cycles, double increasingShare, int epochCount)
    {
        var length = epochCount / cycles;
        var wanted = Enumerable.Range(0, epochCount).Select(epoch => Math.Min(1, (double)(epoch % length) / length / increasingShare));

        BetaSchedule.Cyclical(cycles, increasingShare).Over(epochCount).Should().Equal(
            wanted, (beta, other) => Math.Abs(beta - other) < 1e-14);
    }

    [Fact]
    public void Where_they_do_not_each_cycle_begins_with_0_and_some_have_one_epoch_more() =>
        BetaSchedule.Cyclical(3, maximum: 2).Over(8).Should().Equal(0, 4.0 / 3, 2, 0, 4.0 / 3, 2, 0, 2);

    [Fact]
    public void The_defaults_are_those_of_the_paper() => BetaSchedule.Cyclical().Should().Be(new CyclicalBeta(4, 0.5, 1));

    [Fact]
    public void More_cycles_than_epochs_are_all_beginnings() => BetaSchedule.Cyclical(10).Over(4).Should().Equal(0, 0, 0, 0);

    [Fact]
    public void As_many_epochs_and_cycles_as_there_can_be_are_no_overflow() =>
        BetaSchedule.Cyclical(int.MaxValue).BetaAt(
            new TrainingPoint { Epoch = int.MaxValue - 1, EpochCount = int.MaxValue }).Should().Be(0);

    [Fact]
    public void Its_plateau_is_the_maximum_unless_beta_only_rises()
    {
        BetaSchedule.Cyclical(maximum: 0.3).Plateau.Should().Be(0.3);
        BetaSchedule.Cyclical(increasingShare: 1).Plateau.Should().BeNull();
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(1.01), InlineData(double.NaN)]
    public void A_share_out_of_range_is_refused_with_the_value(double increasingShare) =>
        FluentActions.Invoking(() => BetaSchedule.Cyclical(increasingShare: increasingShare)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*more than 0 and at most 1*")
            .WithParameterName(nameof(increasingShare)).Which.ActualValue.Should()
            .Be(increasingShare);

    [Fact]
    public void No_cycles_and_a_bad_maximum_are_refused_by_name()
    {
        FluentActions.Invoking(() => BetaSchedule.Cyclical(0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("cycles");
        FluentActions.Invoking(
            () => BetaSchedule.Cyclical(maximum: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("maximum");
    }
}
