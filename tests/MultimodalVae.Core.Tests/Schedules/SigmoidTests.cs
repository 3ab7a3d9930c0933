namespace MultimodalVae.Core.Tests.Schedules;

public sealed class SigmoidTests
{
    [Fact]
    public void Beta_is_a_tenth_a_half_and_nine_tenths_of_the_maximum_around_the_midpoint()
    {
        var beta = BetaSchedule.Sigmoid(midpointEpoch: 50, width: 20, maximum: 3).Over(100);

        beta[40].Should().BeApproximately(0.3, 1e-14);
        beta[50].Should().Be(1.5);
        beta[60].Should().BeApproximately(2.7, 1e-14);
    }

    // 1 / (1 + exp(-k (e - m))) with k = ln 81 / w, as it is usually written.
    [Theory, InlineData(0, 1), InlineData(12.5, 7), InlineData(300, 0.1), InlineData(10, 1e6)]
    public void Beta_is_a_logistic_function_of_the_epoch(double midpoint, double width) =>
        BetaSchedule.Sigmoid(midpoint, width).Over(50).Should().Equal(
            Enumerable.Range(0, 50).Select(epoch => 1 / (1 + Math.Exp(-Math.Log(81) / width * (epoch - midpoint)))),
            (beta, wanted) => Math.Abs(beta - wanted) < 1e-13);

    [Fact]
    public void A_width_of_nearly_0_is_a_step() => BetaSchedule.Sigmoid(2, width: double.Epsilon).Over(5).Should().Equal(0, 0, 0.5, 1, 1);

    [Fact]
    public void Its_plateau_is_the_maximum() => BetaSchedule.Sigmoid(5, 2, maximum: 0.3).Plateau.Should().Be(0.3);

    [Theory]
    [InlineData(-1, 1, 1, "midpointEpoch")]
    [InlineData(double.NaN, 1, 1, "midpointEpoch")]
    [InlineData(double.PositiveInfinity, 1, 1, "midpointEpoch")]
    [InlineData(0, 0, 1, "width")]
    [InlineData(0, -2, 1, "width")]
    [InlineData(0, double.NaN, 1, "width")]
    [InlineData(0, double.PositiveInfinity, 1, "width")]
    [InlineData(0, 1, -1, "maximum"), InlineData(0, 1, double.NaN, "maximum")]
    public void A_number_out_of_range_is_refused_by_name(double midpoint, double width, double maximum, string name) =>
        FluentActions.Invoking(() => BetaSchedule.Sigmoid(midpoint, width, maximum)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("*must be a finite number*").WithParameterName(name);
}
