namespace MultimodalVae.Core.Tests.Schedules;

public sealed class ScaledDecreasingToPlateauTests
{
    [Theory, InlineData(0), InlineData(1)]
    public void The_training_of_the_paper_has_the_schedule_of_the_paper(double plateau) =>
        BetaSchedule.ScaledDecreasingToPlateau(plateau, 80_000).Should().Be(
            new DecreasingToPlateauBeta(plateau, period: 80, lastEpochs: 10_000, repeat: true));

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(8), InlineData(30), InlineData(300), InlineData(2_000)]
    public void A_short_training_is_valid_and_ends_on_the_plateau(int epochCount)
    {
        var beta = BetaSchedule.ScaledDecreasingToPlateau(7, epochCount).Over(epochCount);
        var before = beta.TakeWhile(value => value != 7).ToArray();

        beta.Skip(before.Length).Should().HaveCount(Math.Max(1, epochCount / 8)).And.OnlyContain(value => value == 7);
        before.All(value => value is >= 0 and <= 1).Should().BeTrue();
    }

    [Theory, InlineData(8), InlineData(30), InlineData(100), InlineData(300)]
    public void A_short_training_starts_to_fall_four_times(int epochCount)
    {
        var beta = BetaSchedule.ScaledDecreasingToPlateau(7, epochCount).Over(epochCount);

        beta.Count(value => value == 1).Should().Be(4);
        beta.Count(value => value == 0).Should().BeInRange(3, 4, "the plateau may cut the last fall short");
    }

    [Theory, InlineData(366), InlineData(2_000), InlineData(20_000)]
    public void A_fall_takes_80_epochs_where_four_of_them_fit(int epochCount) =>
        BetaSchedule.ScaledDecreasingToPlateau(7, epochCount).Over(epochCount).Index().Where(beta => beta.Item == 1).Take(4)
            .Select(beta => beta.Index).Should().Equal(0, 80, 160, 240);

    [Theory, InlineData(0), InlineData(-30)]
    public void A_training_without_epochs_is_refused_with_the_value(int epochCount) =>
        FluentActions.Invoking(() => BetaSchedule.ScaledDecreasingToPlateau(0, epochCount)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"*'{epochCount}'*").WithParameterName(nameof(epochCount));

    [Fact]
    public void A_bad_plateau_is_refused_by_name() =>
        FluentActions.Invoking(() => BetaSchedule.ScaledDecreasingToPlateau(-1, 30)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("plateau");
}
