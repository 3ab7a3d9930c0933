namespace MultimodalVae.Formats.Tests.Questions;

/// <summary>Columns that are only noise beside the others of their array.</summary>
public sealed class SmallVariationsTests
{
    [Fact]
    public void Column_that_hardly_varies_is_asked_about_with_the_numbers()
    {
        var question = Asked.About([.. Enumerable.Range(0, 5).Select(
            part => Asked.Column($"demo.actions.{part}", 300, row => (part == 3 ? 1e-7 : 0.1) * Asked.Noise(row + part)))])
            .Should().ContainSingle().Which;

        question.Columns.Should().Equal("demo.actions.3");
        question.Finding.Should().MatchRegex(
            @"^'demo\.actions\.3' varies 9\d{5}|1\d{6} times less than the columns of 'demo\.actions' do: " +
            @"its standard deviation is [0-9.]+E-08, their median one 0\.05\d+$");
        question.Advice.Should().Be("Scaled, it counts as much as they do: leave it out by LogMapping.Ignore where it is only noise.");
    }

    [Theory]
    [InlineData("constant", 0, 0)]
    [InlineData("thousand times less", 1e-3, 0)]
    [InlineData("acts in one row", 0, 1)]
    public void Other_columns_are_not_asked_about(string cause, double noise, double act) =>
        Asked.About([.. Enumerable.Range(0, 5).Select(
            part => Asked.Column(
                $"a.{part}", 300, row => part == 3 ? (noise * Asked.Noise(row)) + (row == 70 ? act : 0) : Asked.Noise(row + part)))])
            .Should().BeEmpty(cause);

    [Fact]
    public void Columns_of_other_arrays_are_no_siblings() =>
        Asked.About(
            Asked.Column("a.0", 300, Asked.Noise),
            Asked.Column("a.1", 300, Asked.Noise),
            Asked.Column("b.0", 300, row => 1e-7 * Asked.Noise(row))).Should().BeEmpty();
}
