using System.Text.RegularExpressions;
namespace MultimodalVae.Core.Tests.Modalities;

/// <summary>
/// What a file says cannot pass for a message of ours: nothing in it ends a line, turns the direction of writing or is not seen.
/// </summary>
public sealed class HiddenTextTests
{
    [Theory]
    [InlineData("plain, größer, 関節, 🤖, é", "plain, größer, 関節, 🤖, é")]
    [InlineData("a\r\nb", "a\\u000D\\u000Ab")]
    [InlineData("\u001b[31mred", "\\u001B[31mred")]
    [InlineData("a\u202Eb\u2066c", "a\\u202Eb\\u2066c")]
    [InlineData("a\u200Bb\uFEFFc\u00ADd", "a\\u200Bb\\uFEFFc\\u00ADd")]
    [InlineData("a\u2028b\u2029", "a\\u2028b\\u2029")]
    [InlineData("tag\U000E0041", "tag\\U000E0041")]
    [InlineData("fill\u3164\u115F", "fill\\u3164\\u115F")]
    public void Escape_shows_what_is_hidden_by_its_number(string text, string expected) => HiddenText.Escape(text).Should().Be(expected);

    [Fact]
    public void Escape_shows_half_a_character_by_its_number() =>
        HiddenText.Escape("a\uD83Eb\uDD16\uD83E").Should().Be("a\\uD83Eb\\uDD16\\uD83E");

    [Fact]
    public void Escape_leaves_no_character_that_controls_or_turns_the_text()
    {
        var escape = new Regex(@"^\\(u[0-9A-F]{4}|U[0-9A-F]{8})\z");

        Enumerable.Range(0, 0x110000).Where(IsWrong).Should().BeEmpty();

        bool IsWrong(int number)
        {
            var text = number is >= 0xD800 and <= 0xDFFF ? ((char)number).ToString() : char.ConvertFromUtf32(number);
            var shown = HiddenText.Escape(text);
            return shown == text ? HiddenText.FirstIn(text) is not null : HiddenText.FirstIn(text) is null || !escape.IsMatch(shown);
        }
    }

    [Fact]
    public void Readable_text_is_not_longer_than_somebody_reads() =>
        ErrorText.Readable(new string('\n', 100_000)).Length.Should().BeLessThan(3100);
}
