namespace MultimodalVae.Formats.Tests.Questions;

/// <summary>Angles and counters that begin again, and columns that jump for other reasons.</summary>
public sealed class WrappedColumnsTests
{
    [Theory]
    [InlineData(360, -180)]
    [InlineData(360, 0)]
    [InlineData(2 * Math.PI, -Math.PI)]
    public void Angle_that_begins_again_is_asked_about_with_its_period(double period, double least)
    {
        var question = Asked.About(
            Asked.Column("yaw", 500, row => Wrapped(period * (row + Asked.Noise(row)) / 80, period, least))).Should().ContainSingle().Which;

        (question.Kind, question.Value).Should().Be((ColumnQuestionKind.WrappedAngle, period));
        question.Finding.Should().StartWith("'yaw' jumps from one end of its range to the other 6 times, as from ");
        question.Advice.Should().Be(
            $"Where it is an angle that begins again, name it with its period, {Numbers.Text(period)}, in LogMapping.Angles.");
    }

    [Fact]
    public void Angle_that_stays_near_its_end_is_asked_about() =>
        Asked.About(Asked.Column("yaw", 500, row => Wrapped(180 + (2 * Asked.Noise(row)), 360, -180))).Should().ContainSingle()
            .Which.Value.Should().Be(360);

    [Fact]
    public void Angle_of_another_period_is_asked_about_without_one() =>
        Asked.About(Asked.Column("encoder", 900, row => Wrapped(3 * 4096 * Math.Sin(0.01 * row), 4096, 0))).Should().ContainSingle()
            .Which.Value.Should().BeNull();

    [Fact]
    public void Angle_that_the_mapping_has_is_not_asked_about() =>
        Asked.Log(Asked.Column("yaw", 500, row => Wrapped(4 * row, 360, -180))).Map(Asked.All() with { Angles = new() { ["yaw"] = 360 } })
            .Questions.Should().BeEmpty();

    [Fact]
    public void Counter_that_begins_again_is_no_angle()
    {
        var question = Asked.About(Asked.Column("encoder", 500, row => (41200 + (131 * row)) % 65536)).Should().ContainSingle().Which;

        question.Kind.Should().Be(ColumnQuestionKind.WrappedCounter);
        question.ToString().Should().Be(
            "'encoder' only rises and begins again once, as from 65435 to 30 in row 186. "
            + "A counter says what it counts by its differences only: leave it out by LogMapping.Ignore, or log its rate.");
    }

    [Fact]
    public void Jump_between_episodes_is_no_turn()
    {
        var yaw = Asked.Column("yaw", 500, row => -179 + (3.58 * (row % 100)));
        var run = Asked.Column("run", 500, row => row / 100);

        Asked.Log(yaw, run).Map(Asked.All() with { Episode = "run" }).Questions.Should().BeEmpty();
        Asked.Log(yaw, run).Map(Asked.All() with { Ignore = ["run"] }).Questions.Should().ContainSingle();
    }

    [Theory]
    [InlineData("valve that is 0 or 1")]
    [InlineData("gripper that is open or closed, with noise")]
    [InlineData("noise")]
    [InlineData("codes of classes")]
    [InlineData("encoder that counts")]
    [InlineData("PWM that rises once and is off again")]
    [InlineData("force that is there at once")]
    [InlineData("turn to and fro")]
    public void Other_columns_are_not_asked_about(string cause) => Asked.About(Asked.Column(cause, 600, row => cause[0] switch
    {
        'v' => row / 50 % 2,
        'g' => (100 * (row / 50 % 2)) + Asked.Noise(row),
        'n' => 180 * Asked.Noise(row),
        'c' => row / 20 * 7 % 25 * 15,
        'e' => 7 * row,
        'P' => Math.Min(255, row % 400),
        'f' => row % 100 < 60 ? Math.Abs(Asked.Noise(row)) : 50 - (0.5 * (row % 100)) + Asked.Noise(row),
        _ => 179 * Math.Sin(0.05 * row),
    })).Should().BeEmpty();

    private static double Wrapped(double value, double period, double least) => value - (period * Math.Floor((value - least) / period));
}
