namespace MultimodalVae.Core.Tests.Schedules;

/// <summary>The dynamic schedules of arXiv 2411.00522: from 1 to 0 within 80 epochs, a plateau in the last 10,000 of 80,000.</summary>
public sealed class PaperScheduleTests
{
    private const int EpochCount = 80_000;

    [Theory, InlineData(0), InlineData(1)]
    public void The_defaults_are_those_of_the_paper(double plateau)
    {
        var beta = BetaSchedule.DecreasingToPlateau(plateau, 80, 10_000).Over(EpochCount);

        beta[..80].Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();
        (beta[0], beta[79], beta[80], beta[159]).Should().Be((1, 0, 1, 0));
        beta[40].Should().BeApproximately(39.0 / 79, 1e-15);
        (beta[69_920], beta[69_999]).Should().Be((1, 0), "875 periods end where the plateau begins");
        beta[70_000..].Should().OnlyContain(value => value == plateau);
    }

    [Fact]
    public void A_single_fall_leaves_69920_epochs_at_0()
    {
        var beta = BetaSchedule.DecreasingToPlateau(1, 80, 10_000, repeat: false).Over(EpochCount);

        beta[..80].Should().Equal(BetaSchedule.DecreasingToPlateau(1, 80, 10_000).Over(EpochCount)[..80]);
        beta[80..70_000].Should().OnlyContain(value => value == 0);
        beta[70_000..].Should().OnlyContain(value => value == 1);
    }
}
