using System.Text.Json;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool.Tests;

/// <summary>What 'inspect' says of a log.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void The_clock_is_named_with_what_is_thinned_to_it_and_how_to_change_that()
    {
        var log = WriteTwoRates();

        _tool.Run("inspect", log, "--resample", "nearest").Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("500 rows of 4 columns, 100 Hz\n").And.Contain("4.9 s recorded, 10 rows per second, 0 gaps\n")
            .And.Contain("  clock: each row is a reading of eye, 10 Hz; 1 faster modality is thinned to it. "
                + "For more rows set 'resampling' in the mapping, as in { \"clock\": \"arm\" } or { \"rate\": 100 }\n");

        var map = _tool.Folder.Write(
            "map.json", """{ "modalities": { "arm": "arm.*", "eye": "eye.*" }, "time": "time", "resampling": { "rate": 50 } }""");
        _tool.Run("inspect", log, "--map", map).Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("  clock: 50 rows per second, 'rate' of 'resampling' in the mapping\n");
    }

    [Fact]
    public void Times_and_clock_are_in_JSON()
    {
        _tool.Run("inspect", WriteTwoRates(), "--resample", "nearest", "--json").Should().Be(0, _tool.Errors);

        using var json = JsonDocument.Parse(_tool.Output);
        var root = json.RootElement;
        root.GetProperty("tables")[0].GetProperty("rowsPerSecond").GetDouble().Should().BeApproximately(100, 1e-6);
        root.GetProperty("tables")[0].GetProperty("rowsWithRepeatedTime").GetInt32().Should().Be(0);
        root.GetProperty("recordedSeconds").GetDouble().Should().BeApproximately(4.9, 1e-9);
        root.GetProperty("rowsPerSecond").GetDouble().Should().BeApproximately(10, 1e-6);
        root.GetProperty("gaps").GetInt32().Should().Be(0);
        root.GetProperty("clock").GetProperty("modality").GetString().Should().Be("eye");
    }

    [Fact]
    public void Many_gaps_say_what_counts_as_one_and_name_the_field_that_helps()
    {
        var rows = Enumerable.Range(0, 400).Where(row => row % 40 < 35)
            .Select(row => FormattableString.Invariant($"{row * 0.02},{Math.Sin(row)},{Math.Cos(row)}\n"));
        var log = _tool.Folder.Write("log.csv", "time,arm.q,eye.x\n" + string.Concat(rows));

        _tool.Run("inspect", log).Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("9 gaps (intervals over 1.5 times the median that rows close by do not make up for)\n");
        _tool.Errors.Should().Contain("For rows at equal times give 'rate' of 'resampling' in the mapping, here about 50.");
    }

    [Fact]
    public void A_text_is_checked_with_the_options_that_it_is_read_by()
    {
        var log = _tool.Folder.Write("log.csv", "run 7\nt;x\n0,5;1\n1,5;2\n2,5;-999\n");

        _tool.Run("check", log).Should().Be(1);
        _tool.Errors.Should().EndWith("looks like it: give it as --header-line.\n");
        _tool.Run("check", log, "--header-line", "2", "--separator", ";", "--decimal", ",", "--missing", "-999")
            .Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("3 rows of 2 columns");
    }

    [Fact]
    public void A_coarse_clock_that_repeats_stamps_has_no_gaps()
    {
        var rows = Enumerable.Range(0, 500).Select(row => FormattableString.Invariant(
            $"{4 * (row % 50 == 7 ? row - 1 : row)},{Math.Sin(row)},{Math.Cos(row)}\n"));
        var log = _tool.Folder.Write("log.csv", "time_ms,arm.q,eye.x\n" + string.Concat(rows));

        _tool.Run("inspect", log).Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("500 rows of 3 columns, 250 Hz, 10 rows with the time of the row before\n")
            .And.Contain("1.996 s recorded, 250 rows per second, 0 gaps\n");
    }

    [Theory]
    [InlineData(100, "inf", "Column 'arm.q' has 'inf' in line 9; expected a finite number, or 'infiniteIsMissing' of the mapping.")]
    [InlineData(12, "0.5", "Row 12: the time 0 is before 11, that of the row before in episode '0'; "
        + "expected times that do not go back within an episode.")]
    public void Mapping_of_a_log_that_it_does_not_fit_is_written_to_be_changed(int rowsOfRun, string inRow7, string problem)
    {
        var rows = Enumerable.Range(0, 24).Select(row => FormattableString.Invariant(
            $"{row % rowsOfRun},{(row == 7 ? inRow7 : Math.Sin(row))},{Math.Cos(row)}\n"));
        var log = _tool.Folder.Write("log.csv", "time,arm.q,eye.x\n" + string.Concat(rows));
        var map = _tool.Folder.PathOf("map.json");

        _tool.Run("inspect", log, "--out", map).Should().Be(1);

        _tool.Errors.Should().Be($"error: {log}: {problem} The mapping is in {map}: change it there.\n");
        LogMapping.Load(map).Modalities.Keys.Should().Equal("arm", "eye");
    }

    private string WriteTwoRates()
    {
        var rows = Enumerable.Range(0, 500).Select(row => FormattableString.Invariant(
            $"{row * 0.01},{Math.Sin(row)},{Math.Cos(row)},{(row % 10 == 0 ? (double?)Math.Sin(2 * row) : null)}\n"));
        return _tool.Folder.Write("two.csv", "time,arm.q,arm.r,eye.x\n" + string.Concat(rows));
    }
}
