namespace MultimodalVae.Formats.Tests;

/// <summary>Angles as sine and cosine.</summary>
public sealed class AnglesTests
{
    [Theory]
    [InlineData(360, 180, 0, -1)]
    [InlineData(360, -180, 0, -1)]
    [InlineData(360, 450, 1, 0)]
    [InlineData(6.283185307179586, 1.5707963267948966, 1, 0)]
    [InlineData(4096, 1024, 1, 0)]
    [InlineData(360, double.NaN, double.NaN, double.NaN)]
    public void Angle_becomes_its_sine_and_its_cosine(double period, double angle, double sine, double cosine)
    {
        var data = Log(angle).Map(Mapping(period)).Data;

        data.Layout.ColumnNames.Should().Equal("pose.x", "pose.yaw.sin", "pose.yaw.cos");
        data.Rows.Row(0)[1..].ToArray().Should().Equal([sine, cosine], (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Straight_line_between_two_readings_goes_across_the_jump()
    {
        var fast = new LogTable("fast", [new("fast.t", new double[] { 0, 1 }), new("yaw", new double[] { 179, -179 })], "fast.t");
        var slow = new LogTable("slow", [new("slow.t", new[] { 0.5 }), new("x", new double[] { 1 })], "slow.t");
        var mapping = new LogMapping
        {
            Modalities = { ["pose"] = ["yaw"], ["eye"] = ["x"] },
            Angles = { ["yaw"] = 360 },
            Resampling = new() { Method = ResamplingMethod.Linear, Clock = "eye", MaxGap = 2 },
        };

        var row = new RobotLog("robot", fast, slow).Map(mapping).Data.Rows.Row(0).ToArray();

        (Math.Atan2(row[0], row[1]) * 180 / Math.PI).Should().BeApproximately(180, 1e-9);
    }

    [Fact]
    public void Angle_has_the_name_that_Rename_gives_it() =>
        Log(1, 2).Map(Mapping(360) with { Rename = new Dictionary<string, string> { ["pose.yaw"] = "heading" } }).Data.Layout.ColumnNames
            .Should().Equal("pose.x", "pose.heading.sin", "pose.heading.cos");

    [Fact]
    public void Infinite_angle_is_an_error_or_a_missing_value()
    {
        FluentActions.Invoking(() => Log(1, double.PositiveInfinity).Map(Mapping(360))).Should().Throw<InvalidDataException>()
            .WithMessage("robot: Column 'pose.yaw' has Infinity in row 1; expected a finite number*");
        Log(1, double.PositiveInfinity).Map(Mapping(360) with { InfiniteIsMissing = true }).Data.MissingValueCount.Should().Be(2);
    }

    [Fact]
    public void Patterns_and_periods_that_cannot_be_used_are_named()
    {
        Refused(new() { ["roll"] = 360 }).Should().EndWith(
            "Pattern 'roll' of LogMapping.Angles matches no column; the log has 'pose.x', 'pose.yaw'.");
        Refused(new() { ["*yaw"] = 360, ["pose.y*"] = 360 }).Should()
            .EndWith("Column 'pose.yaw' matches the patterns '*yaw' and 'pose.y*' of LogMapping.Angles; expected one.");
        FluentActions.Invoking(() => Log(1).Map(Mapping(0))).Should().Throw<OptionsException>()
            .WithMessage("*Angles['pose.yaw'] is 0; expected a pattern with a period, a finite number of more than 0*");

        static string Refused(OrderedDictionary<string, double> angles) => FluentActions
            .Invoking(() => Log(1).Map(Mapping(360) with { Angles = angles })).Should().Throw<InvalidDataException>().Which.Message;
    }

    private static LogMapping Mapping(double period) =>
        new() { Modalities = { ["pose"] = ["pose.*"] }, Angles = { ["pose.yaw"] = period } };

    private static RobotLog Log(params double[] angles) =>
        new("robot", new LogTable("", [new("pose.x", angles.Select((_, row) => (double)row).ToArray()), new("pose.yaw", angles)]));
}
