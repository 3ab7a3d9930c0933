namespace MultimodalVae.Core.Tests.Schedules;

public sealed class LinearWarmUpTests
{
    [Fact]
    public void Beta_rises_over_the_warm_up_and_stays() =>
        BetaSchedule.LinearWarmUp(4).Over(7).Should().Equal(0, 0.25, 0.5, 0.75, 1, 1, 1);

    [Fact]
    public void Beta_goes_from_any_start_to_any_end_also_down()
    {
        BetaSchedule.LinearWarmUp(2, start: 1, end: 3).Over(4).Should().Equal(1, 2, 3, 3);
        BetaSchedule.LinearWarmUp(4, start: 1, end: 0).Over(6).Should().Equal(1, 0.75, 0.5, 0.25, 0, 0);
    }

    [Fact]
    public void The_warm_up_counts_from_the_start_of_each_training()
    {
        var schedule = BetaSchedule.LinearWarmUp(4);

        schedule.Over(3).Should().Equal(schedule.Over(300)[..3]);
        schedule.Over(1).Should().Equal(0);
    }

    [Fact]
    public void Its_plateau_is_the_end() => BetaSchedule.LinearWarmUp(4, start: 1, end: 0.3).Plateau.Should().Be(0.3);

    [Theory]
    [InlineData(-1, 1, "start")]
    [InlineData(double.NaN, 1, "start")]
    [InlineData(0, -0.5, "end")]
    [InlineData(0, double.PositiveInfinity, "end")]
    public void A_beta_that_is_negative_or_not_finite_is_refused_with_the_value(double start, double end, string name) =>
        FluentActions.Invoking(() => BetaSchedule.LinearWarmUp(4, start, end)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Beta must be a finite number, 0 or more*").WithParameterName(name)
            .Which.ActualValue.Should().Be(name == nameof(start) ? start : end);

    [Theory, InlineData(0), InlineData(-4)]
    public void A_warm_up_of_no_epoch_is_refused_with_the_value(int warmUpEpochs) =>
        FluentActions.Invoking(() => BetaSchedule.LinearWarmUp(warmUpEpochs)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"*('{warmUpEpochs}') must be greater than or equal to '1'*").WithParameterName(nameof(warmUpEpochs));
}
