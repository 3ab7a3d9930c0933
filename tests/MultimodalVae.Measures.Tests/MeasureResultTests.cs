namespace MultimodalVae.Measures.Tests;

public class MeasureResultTests
{
    [Fact]
    public void Mean_median_and_quantiles_are_those_of_the_values_of_the_rows()
    {
        var result = new FixedValues(5, 1, 100, 2, 3).Result();

        result.Values.Should().Equal(5, 1, 100, 2, 3);
        result.Mean.Should().BeApproximately(22.2, 1e-12);
        result.Median.Should().Be(3);
        result.Quantile(0).Should().Be(1);
        result.Quantile(0.5).Should().Be(3);
        result.Quantile(1).Should().Be(100);
        result.Quantile(0.8).Should().BeInRange(5, 100);
    }

    [Theory, InlineData(-0.001), InlineData(1.001), InlineData(double.NaN)]
    public void A_quantile_that_there_is_not_is_refused_with_its_fraction(double fraction) =>
        new FixedValues(5, 1).Result().Invoking(result => result.Quantile(fraction)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("Expected a fraction from 0 to 1*").WithParameterName(nameof(fraction)).Which.ActualValue.Should().Be(fraction);

    [Fact]
    public void Of_one_row_all_of_them_are_its_value()
    {
        var result = new FixedValues(7).Result();

        new[] { result.Mean, result.Median, result.Quantile(0.3) }.Should().AllBeEquivalentTo(7.0);
        (result.Lower, result.Upper).Should().Be((null, null), "every resample of one row is that row");
    }
}
