namespace MultimodalVae.Formats.Tests;

/// <summary>Quaternions whose signs change though the rotation does not.</summary>
public sealed class QuaternionsTests
{
    [Fact]
    public void Rows_have_the_sign_of_the_row_before_and_episodes_that_of_the_first_row()
    {
        // Rows 2 and 3 have the other sign; so has all of the second episode.
        double[] signs = [1, 1, -1, -1, 1, -1, -1, -1];
        var log = Log(signs.Length, (row, part) => signs[row] * Turned(row)[part]);

        var data = log.Map(Mapping("q.*") with { Episode = "run" }).Data;

        for (var row = 0; row < signs.Length; row++)
            data.Rows.Row(row).ToArray().Should().Equal(Turned(row), $"row {row}");
    }

    [Fact]
    public void Largest_number_of_the_first_row_is_positive_whichever_sign_the_log_begins_with() =>
        Log(4, (row, part) => -Turned(row)[part]).Map(Mapping("q.*")).Data.Rows.Row(0).ToArray().Should().Equal(Turned(0));

    [Fact]
    public void Missing_values_stay_and_the_sign_goes_on_after_them()
    {
        var log = Log(6, (row, part) => row == 2 || (row == 3 && part == 3) ? double.NaN : (row > 2 ? -1 : 1) * Turned(row)[part]);

        var data = log.Map(Mapping("q.*")).Data;

        data.Rows.Row(2).ToArray().Should().Equal(Enumerable.Repeat(double.NaN, 4));
        data.Rows.Row(3).ToArray().Should().Equal([.. Turned(3)[..3], double.NaN]);
        data.Rows.Row(5).ToArray().Should().Equal(Turned(5));
    }

    [Fact]
    public void Rows_are_followed_in_the_order_of_their_times()
    {
        // Row 1 was recorded last, after a half turn, and is nearer to -q of the first row.
        double[][] rows = [[0, 0, 0, 1], [0, 0, 0.98, -0.2], [0, 0, 0.6, 0.8], [0, 0, 1, 0]];
        var log = Log(4, (row, part) => rows[row][part], row => row == 1 ? 9 : row);

        log.Map(Mapping("q.*") with { Time = "t", Resampling = new() }).Data.Rows.Row(3).ToArray().Should().Equal(rows[1]);
    }

    [Fact]
    public void Several_quaternions_of_one_pattern_and_columns_that_are_named_one_by_one_have_their_own_signs()
    {
        LogColumn[] columns = [.. new[] { "a.q", "b.q" }.SelectMany((name, group) => "xyzw".Select((axis, part) =>
            new LogColumn(
                $"{name}.{axis}", Enumerable.Range(0, 3).Select(row => (row == 1 + group ? -1 : 1) * Turned(row)[part]).ToArray())))];
        var log = new RobotLog("robot", new LogTable("", columns));

        foreach (var patterns in (string[][])[["*.q.*"], ["a.q.?", "b.q.x", "b.q.y", "b.q.z", "b.q.w"]])
        {
            var data = log.Map(new() { Modalities = { ["q"] = ["*"] }, Quaternions = patterns }).Data;

            for (var row = 0; row < 3; row++)
                data.Rows.Row(row).ToArray().Should().Equal([.. Turned(row), .. Turned(row)]);
        }
    }

    [Theory]
    [InlineData("rot*", "Pattern 'rot*' of LogMapping.Quaternions matches no column; the log has 't', 'run', 'q.0', 'q.1', 'q.2', 'q.3'.")]
    [InlineData("q.?|q.0", "Column 'q.0' matches 2 patterns of LogMapping.Quaternions; expected one.")]
    [InlineData(
        "q.0|q.1",
        "The patterns of LogMapping.Quaternions match 2 columns, 'q.0', 'q.1'; expected four, or four for each of several quaternions.")]
    [InlineData("t|q.0|q.1|q.2", "Columns 't', 'q.0', 'q.1', 'q.2' of LogMapping.Quaternions have the norm 0 in row 0, " +
        "and others than 1 in 7 of 8 rows; expected quaternions, whose norm is 1.")]
    public void Columns_that_are_no_quaternions_are_refused_by_name(string patterns, string message) =>
        FluentActions.Invoking(
            () => Log(8, (row, part) => Turned(row)[part]).Map(Mapping(patterns.Split('|')))).Should().Throw<InvalidDataException>()
            .WithMessage($"robot: {message}");

    /// <summary>A rotation that goes on by a little in each row.</summary>
    private static double[] Turned(int row) => [0, 0, Math.Sin(0.1 * row), Math.Cos(0.1 * row)];

    private static LogMapping Mapping(params string[] patterns) => new() { Modalities = { ["q"] = ["q.*"] }, Quaternions = patterns };

    private static RobotLog Log(int count, Func<int, int, double> value, Func<int, double>? time = null) => new("robot", new LogTable(
        "",
        [
            new("t", Enumerable.Range(0, count).Select(row => time?.Invoke(row) ?? row).ToArray()),
            new("run", Enumerable.Range(0, count).Select(row => row < 4 ? 0.0 : 1).ToArray()),
            .. Enumerable.Range(0, 4)
            .Select(part => new LogColumn($"q.{part}", Enumerable.Range(0, count).Select(row => value(row, part)).ToArray())),
        ]));
}
