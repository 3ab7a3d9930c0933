namespace MultimodalVae.Core.Tests.Schedules;

public sealed class ConstantBetaTests
{
    public static TheoryData<double> BadBetas => new(-1e-9, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity);

    [Theory, InlineData(0), InlineData(1), InlineData(0.25), InlineData(4)]
    public void Beta_is_the_same_throughout(double beta) =>
        BetaSchedule.Constant(beta).Over(50).Should().HaveCount(50).And.OnlyContain(value => value == beta);

    [Theory, MemberData(nameof(BadBetas))]
    public void A_beta_that_is_negative_or_not_finite_is_refused_with_the_value(double beta)
    {
        var error = FluentActions.Invoking(() => BetaSchedule.Constant(beta)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Beta must be a finite number, 0 or more*").WithParameterName(nameof(beta)).Which;

        error.ActualValue.Should().Be(beta);
    }
}
