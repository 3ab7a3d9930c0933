namespace MultimodalVae.Formats.Tests;

/// <summary>What becomes of rows whose times are late, repeated or far apart.</summary>
public sealed class TimesOfLogsTests
{
    private static readonly LogMapping _mapping = new() { Modalities = { ["arm"] = ["arm.q"], ["eye"] = ["eye.x"] } };

    [Fact]
    public void Rows_of_the_clock_with_one_time_keep_their_own_values()
    {
        var log = Log(arm: [0, 1, 2, 3, 4, 5, 6, 7, 8], eye: [0, 2, 2, 4, 6, 8]);

        var mapped = log.Map(_mapping);

        mapped.Data.Episodes.Times.ToArray().Should().Equal(0, 2, 2, 4, 6, 8);
        Enumerable.Range(0, 6).Select(row => mapped.Data.Rows[row, 1]).Should().Equal(0, 1, 2, 3, 4, 5);
        Enumerable.Range(0, 6).Select(row => mapped.Data.Rows[row, 0]).Should().Equal(0, 2, 2, 4, 6, 8);
        mapped.Data.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Rows_of_one_time_that_a_clock_of_several_tables_leaves_out_are_counted()
    {
        var log = Log(arm: [0, 1, 1, 2, 3], eye: [0, 1, 2, 2, 2, 3]);

        var data = log.Map(new() { Modalities = { ["both"] = ["*.q", "*.x"] } }).Data;

        data.RowCount.Should().Be(4);
        data.Warnings.Should().Contain(
            "3 rows of 'both', which gives the times of the rows, have the time of another row and are left out: "
            + "its columns are from several tables.");
    }

    [Fact]
    public void Recorded_time_and_rate_are_those_of_a_clock_with_jitter()
    {
        var random = new Random(1);
        double[] times = [.. Enumerable.Range(0, 5000).Select(row => 0.02 * (row + (1.2 * random.NextDouble()))).Order()];

        var data = Log(times, times).Map(_mapping).Data;
        var (seconds, rate) = RecordedTime.Of(data.Episodes);

        RecordedTime.GapsIn(data.Episodes).Should().Be(0);
        seconds.Should().BeApproximately(100, 0.1);
        rate.Should().BeApproximately(50, 0.5);
        data.RowCount.Should().Be(5000);
    }

    [Fact]
    public void Many_gaps_are_a_warning_that_names_the_rate_to_resample_by()
    {
        double[] times = [.. Enumerable.Range(0, 400).Where(row => row % 40 < 35).Select(row => row * 0.02)];
        var log = Log(times, times);

        log.Map(_mapping).Data.Warnings.Should().Equal(
            "There are 9 gaps in time between 350 rows: the times are irregular, or rows are missing. No window crosses a gap. "
            + "For rows at equal times give Resampling.Rate, here about 50.");
        log.Map(_mapping with { Resampling = new() { Rate = 50 } }).Data.Warnings.Should().BeEmpty("the mapping has a rate");
    }

    [Fact]
    public void The_clock_is_named_with_the_rates_of_all_modalities()
    {
        double[] arm = [.. Enumerable.Range(0, 500).Select(row => row * 0.01)];
        double[] eye = [.. Enumerable.Range(0, 50).Select(row => row * 0.1)];

        var clock = Log(arm, eye).Map(_mapping).Clock!;

        clock.Modality.Should().Be("eye");
        clock.Rate.Should().BeApproximately(10, 1e-9);
        clock.Rates.Select(one => one.Name).Should().Equal("arm", "eye");
        clock.Rates[0].Rate.Should().BeApproximately(100, 1e-9);
        Log(arm, eye).Map(_mapping with { Resampling = new() { Rate = 20 } }).Clock!.Rate.Should().Be(20);
        Log(arm, eye).Map(new() { Modalities = { ["arm"] = ["arm.q"] } }).Clock.Should().BeNull("the rows are those of a table");
    }

    [Fact]
    public void The_rate_of_a_table_is_by_its_time_and_says_how_often_it_repeats()
    {
        var table = Log(arm: [.. Enumerable.Range(0, 30).Select(row => Math.Floor(row * 0.75) * 4)], eye: [0]).Tables[0];

        TableRate.Of(table, new() { TimeUnit = 0.001 }).RowsPerSecond.Should().BeApproximately(1000 / 3.0, 25);
        TableRate.Of(table, new() { TimeUnit = 0.001 }).RepeatedTimes.Should().Be(8);
        TableRate.Of(table, new() { Time = "none" }).ToString().Should().BeEmpty();
    }

    private static RobotLog Log(double[] arm, double[] eye) => new(
        "robot", Table("arm", "q", arm), Table("eye", "x", eye));

    private static LogTable Table(string name, string column, double[] times) => new(
        name,
        [new LogColumn($"{name}.time", times), new LogColumn($"{name}.{column}", times.Select((_, row) => (double)row).ToArray())],
        $"{name}.time");
}
