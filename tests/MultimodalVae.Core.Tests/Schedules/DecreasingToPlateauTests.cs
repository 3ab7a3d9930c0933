namespace MultimodalVae.Core.Tests.Schedules;

public sealed class DecreasingToPlateauTests
{
    [Fact]
    public void Beta_falls_again_and_again_until_the_plateau() =>
        BetaSchedule.DecreasingToPlateau(0.5, period: 5, lastEpochs: 3).Over(15)
            .Should().Equal(1, 0.75, 0.5, 0.25, 0, 1, 0.75, 0.5, 0.25, 0, 1, 0.75, 0.5, 0.5, 0.5);

    [Fact]
    public void Beta_falls_once_and_stays_at_0_until_the_plateau() =>
        BetaSchedule.DecreasingToPlateau(1, period: 5, lastEpochs: 2, repeat: false).Over(10)
            .Should().Equal(1, 0.75, 0.5, 0.25, 0, 0, 0, 0, 1, 1);

    [Fact]
    public void A_period_of_one_epoch_stays_at_1() =>
        BetaSchedule.DecreasingToPlateau(0, period: 1, lastEpochs: 2).Over(5).Should().Equal(1, 1, 1, 0, 0);

    [Fact]
    public void A_training_no_longer_than_the_plateau_is_all_plateau() =>
        BetaSchedule.DecreasingToPlateau(0.25, period: 2, lastEpochs: 4).Over(3).Should().Equal(0.25, 0.25, 0.25);

    [Fact]
    public void The_plateau_counts_from_the_end_of_each_training()
    {
        var schedule = BetaSchedule.DecreasingToPlateau(9, period: 2, lastEpochs: 1);

        schedule.Over(3).Should().Equal(1, 0, 9);
        schedule.Over(5).Should().Equal(1, 0, 1, 0, 9);
    }

    [Theory, InlineData(-0.1), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_plateau_that_is_negative_or_not_finite_is_refused_with_the_value(double plateau)
    {
        var error = FluentActions.Invoking(
            () => BetaSchedule.DecreasingToPlateau(plateau, 80, 10_000)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName(nameof(plateau)).Which;

        error.ActualValue.Should().Be(plateau);
    }

    [Theory, InlineData(0, 1, "period"), InlineData(-80, 1, "period"), InlineData(1, 0, "lastEpochs"), InlineData(1, -1, "lastEpochs")]
    public void A_length_below_1_is_refused_with_the_value(int period, int lastEpochs, string name) =>
        FluentActions.Invoking(() => BetaSchedule.DecreasingToPlateau(0, period, lastEpochs)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"*('{Math.Min(period, lastEpochs)}') must be greater than or equal to '1'*").WithParameterName(name);
}
