namespace MultimodalVae.Core.Tests.Modalities;

public class StandardNormalTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.674489750196082)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.02, -2.053748910631823)]
    [InlineData(1e-9, -5.997807015007687)]
    [InlineData(1e-15, -7.941345326170998)]
    public void Quantiles_are_those_of_the_tables(double share, double expected) =>
        StandardNormal.Quantile(share).Should().BeApproximately(expected, 1e-8);

    [Fact]
    public void Quantiles_of_0_and_1_are_infinite()
    {
        StandardNormal.Quantile(0).Should().Be(double.NegativeInfinity);
        StandardNormal.Quantile(1).Should().Be(double.PositiveInfinity);
    }

    [Theory]
    [InlineData(0.975, 29, 2.045230)]
    [InlineData(0.999, 29, 3.396240)]
    [InlineData(0.025, 20, -2.085963)]
    public void Quantiles_of_Student_are_those_of_the_tables(double share, int degreesOfFreedom, double expected) =>
        StandardNormal.StudentQuantile(share, degreesOfFreedom).Should().BeApproximately(expected, 2e-3);

    [Fact]
    public void The_central_level_of_a_quantile_is_its_share()
    {
        for (var level = 0.001; level < 1; level += 0.001)
            StandardNormal.CentralLevel(-StandardNormal.Quantile((1 + level) / 2)).Should().BeApproximately(level, 3e-7);
    }
}
