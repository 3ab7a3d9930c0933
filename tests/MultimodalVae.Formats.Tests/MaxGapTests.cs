namespace MultimodalVae.Formats.Tests;

/// <summary>How long a reading counts.</summary>
public sealed class MaxGapTests
{
    [Fact]
    public void Default_of_a_modality_of_several_tables_is_by_the_rate_of_each_table()
    {
        var log = new RobotLog(
            "robot", Table("fast", 0, 0.01, 200), Table("slow", 0, 0.1, 20), Table("late", 0.001, 0.1, 20), Table("eye", 0, 0.05, 40));

        var data = log.Map(new()
        {
            Modalities = { ["body"] = ["fast.x", "slow.x", "late.x"], ["eye"] = ["eye.x"] },
            Resampling = new() { Clock = "eye" },
        }).Data;

        data.RowCount.Should().Be(40);
        data.MissingValueCount.Should().Be(0);
        data.Rows.Row(4).ToArray().Should().Equal(20, 2, 2, 4);
    }

    [Fact]
    public void Clock_is_the_slowest_sensor_whatever_time_is_between_readings_of_two_tables_of_a_modality()
    {
        var log = new RobotLog("robot", Table("left", 0, 0.1, 20), Table("right", 0.001, 0.1, 20), Table("eye", 0, 0.05, 40));

        log.Map(new() { Modalities = { ["eye"] = ["eye.x"], ["hands"] = ["left.x", "right.x"] } }).Clock!.Modality.Should().Be("hands");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_700_000_000)]
    public void Reading_as_old_as_the_gap_counts_whatever_the_rounding_error_of_the_difference(double begin)
    {
        var log = new RobotLog(
            "robot", Table("arm", [begin, begin + 0.1, begin + 1]), Table("eye", [begin + 0.2, begin + 0.4, begin + 0.41]));

        var rows = log.Map(Mapping(new() { Clock = "eye", Method = ResamplingMethod.Hold, MaxGap = 0.3 })).Data.Rows;

        rows.Columns(0, 1).Values.ToArray().Should().Equal([1, 1, double.NaN], "0.4 - 0.1 is 0.30000000000000004, and 0.41 - 0.1 is more");
    }

    [Theory]
    [InlineData(ResamplingMethod.Hold)]
    [InlineData(ResamplingMethod.Linear)]
    [InlineData(ResamplingMethod.Nearest)]
    public void Row_takes_the_reading_of_its_own_time_whatever_its_rounding_error(ResamplingMethod method)
    {
        var log = new RobotLog("robot", Table("arm", [0, 0.7, 0.8, 0.9, 1]), Table("eye", [0.7, 0.8, 0.9, 1]));

        var rows = log.Map(Mapping(new() { Rate = 10, Method = method, MaxGap = 0.01 })).Data.Rows;

        rows.Columns(0, 1).Values.ToArray().Should().Equal([1, 2, 3, 4], "0.7 + 0.1 is 0.7999999999999999");
    }

    [Fact]
    public void Of_two_readings_as_near_the_earlier_counts_whatever_the_rounding_error()
    {
        var log = new RobotLog("robot", Table("arm", [0, 0.1, 0.3]), Table("eye", [0.2, 0.3]));

        var rows = log.Map(Mapping(new() { Clock = "eye" })).Data.Rows;

        rows[0, 0].Should().Be(1, "0.3 - 0.2 is less than 0.2 - 0.1");
    }

    private static LogMapping Mapping(Resampling resampling) =>
        new() { Modalities = { ["arm"] = ["arm.x"], ["eye"] = ["eye.x"] }, Resampling = resampling };

    private static LogTable Table(string name, double begin, double interval, int count) =>
        Table(name, [.. Enumerable.Range(0, count).Select(row => begin + (row * interval))]);

    private static LogTable Table(string name, double[] times) => new(
        name,
        [new LogColumn($"{name}.time", times), new LogColumn($"{name}.x", times.Select((_, row) => (double)row).ToArray())],
        $"{name}.time");
}
