namespace MultimodalVae.Benchmarks.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0625, "0.063")]
    [InlineData(1.234, "1.23")]
    [InlineData(12.34, "12.3")]
    [InlineData(1234, "1234")]
    public void Numbers_have_three_digits(double value, string text) => Text.Number(value).Should().Be(text);

    [Theory]
    [InlineData(2.5, "2.50 s")]
    [InlineData(0.0041, "4.10 ms")]
    [InlineData(2.06e-6, "2.06 us")]
    [InlineData(3.4e-8, "34.0 ns")]
    [InlineData(double.PositiveInfinity, "not in time")]
    public void Times_have_the_unit_that_fits(double seconds, string text) => Text.Duration(seconds).Should().Be(text);
}
