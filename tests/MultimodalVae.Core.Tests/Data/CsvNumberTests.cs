using System.Globalization;
using CsCheck;

namespace MultimodalVae.Core.Tests.Data;

public sealed class CsvNumberTests
{
    private static readonly Gen<string> _texts = Gen.OneOf(
        Gen.Double.Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Int[0, 12], Gen.Double[-1e6, 1e6], (digits, value) => value.ToString($"F{digits}", CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Int[0, 20], Gen.Double[-1e6, 1e6], (digits, value) => value.ToString($"E{digits}", CultureInfo.InvariantCulture)),
        Gen.String[Gen.Char["0123456789.+-eENainfty "], 0, 24]);

    [Fact]
    [Trait("Proof", "properties")]
    public void Numbers_are_those_of_the_framework_to_the_bit() => _texts.Sample(
        text =>
        {
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var expected);

            CsvNumber.TryParse(text, '.', out var value).Should().Be(isNumber, text);
            if (isNumber)
                BitConverter.DoubleToInt64Bits(value).Should().Be(BitConverter.DoubleToInt64Bits(expected), text);
        },
        iter: 20_000,
        threads: 1);

    [Theory]
    [InlineData("0,5", 0.5)]
    [InlineData("-1,25e3", -1250)]
    [InlineData("12345678901234567890,5", 12345678901234567890.5)]
    [InlineData("7", 7)]
    [InlineData("-0,0", -0.0)]
    public void A_comma_before_the_decimals_is_read_as_a_point_is(string text, double expected)
    {
        CsvNumber.TryParse(text, ',', out var value).Should().BeTrue();
        BitConverter.DoubleToInt64Bits(value).Should().Be(BitConverter.DoubleToInt64Bits(expected));
    }

    [Theory]
    [InlineData("0.5", ',')]
    [InlineData("1.000,5", ',')]
    [InlineData("1,000.5", '.')]
    [InlineData("1,2,3", ',')]
    [InlineData("", '.')]
    [InlineData("-", '.')]
    [InlineData(".", '.')]
    [InlineData("1\0", '.')]
    [InlineData("-nan(ind)", '.')]
    [InlineData("1.#QNAN", '.')]
    public void Other_texts_are_no_numbers(string text, char decimalSign) =>
        CsvNumber.TryParse(text, decimalSign, out _).Should().BeFalse();
}
