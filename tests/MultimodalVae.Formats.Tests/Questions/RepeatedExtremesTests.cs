namespace MultimodalVae.Formats.Tests.Questions;

/// <summary>Values that may stand for a missing one, and those that only look like it.</summary>
public sealed class RepeatedExtremesTests
{
    [Theory]
    [InlineData(9999, "9999")]
    [InlineData(-1234.5, "-1234.5")]
    public void Repeated_value_far_from_all_others_is_asked_about_with_its_numbers(double value, string text)
    {
        var question = Asked.About(
            Asked.Column("laser", 400, row => row % 5 == 0 ? value : 100 + (row * 7 % 50))).Should().ContainSingle().Which;

        question.ToString().Should().Be(
            $"'laser' is {text} in 80 of 400 rows, and from 101 to 149 in the others. " +
            $"Where {text} stands for a missing value, name it in LogMapping.MissingValues.");
        (question.Kind, question.Value).Should().Be((ColumnQuestionKind.MissingValue, value));
    }

    [Fact]
    public void Same_value_in_several_columns_is_one_question()
    {
        LogColumn Taxel(string name) => Asked.Column(name, 300, row => row % 40 == 0 ? 255 : row * 7 % 23);

        var question = Asked.About(
            Taxel("skin.0"), Asked.Column("skin.1", 300, row => row * 7 % 23), Taxel("skin.2")).Should().ContainSingle().Which;

        question.Columns.Should().Equal("skin.0", "skin.2");
        question.Finding.Should().Be("'skin.0' is 255 in 8 of 300 rows, and from 0 to 22 in the others; the same of 'skin.2'");
    }

    [Fact]
    public void Value_that_the_mapping_has_is_not_asked_about() =>
        Asked.Log(Asked.Column("laser", 400, row => row % 5 == 0 ? 9999 : row * 7 % 50))
            .Map(Asked.All() with { MissingValues = new() { ["laser"] = [9999] } }).Questions.Should().BeEmpty();

    [Theory]
    [InlineData("valve that is 0 or 1")]
    [InlineData("PWM that is often 255, with values right below")]
    [InlineData("gripper that is open or closed, with noise")]
    [InlineData("codes of classes")]
    [InlineData("glitch in two rows")]
    [InlineData("force of a contact")]
    public void Extremes_of_other_causes_are_not_asked_about(string cause) => Asked.About(Asked.Column(cause, 400, row => cause[0] switch
    {
        'v' => row / 100 % 2,
        'P' => Math.Round(Math.Clamp(200 + (120 * Math.Sin(0.05 * row)), 0, 255)),
        'g' when cause.StartsWith("gripper", StringComparison.Ordinal) => (row / 50 % 2) + (0.01 * Asked.Noise(row)),
        'g' => row is 7 or 90 ? 65535 : Asked.Noise(row),
        'c' => row % 9 == 0 ? 99 : row % 4,
        _ => Math.Max(0, 80 * Math.Sin(0.05 * row)) + (0.1 * Asked.Noise(row)),
    })).Should().BeEmpty();
}
