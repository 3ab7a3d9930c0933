namespace MultimodalVae.Tool.Tests;

/// <summary>What 'check' says of a mapping, alone and with a log.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Mapping = """{"modalities": {"arm": ["arm.*"], "eye": ["eye.*"]}, "time": "t"}""";

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("""{"modalities": {}}""", "'modalities' of the mapping is empty; expected one modality or more.")]
    [InlineData(
        """{"modalities": {"arm": ["arm.*"]}, "resampling": {"clock": "eye"}}""",
        "'clock' of 'resampling' in the mapping is 'eye'; expected a modality, 'arm'.")]
    [InlineData(
        """{"modalities": {"arm": ["arm.*"]}, "csv": {"headerLine": 1, "headerPattern": "a*"}}""",
        "--header-pattern is 'a*'; expected none where --header-line is given.")]
    public void Mapping_that_cannot_be_used_is_an_error_that_names_the_file(string json, string problem)
    {
        var map = _tool.Folder.Write("map.json", json);

        _tool.Run("check", map).Should().Be(1);

        _tool.Errors.Should().StartWith($"error: {map}: ").And.EndWith($"{problem}\n").And.NotContainAny("LogMapping", "LogOptions");
    }

    [Fact]
    public void Mapping_that_fits_a_log_is_shown_with_what_it_leaves_out()
    {
        var (log, map) = (WriteLog(), _tool.Folder.Write("map.json", Mapping));

        _tool.Run("check", log, "--map", map).Should().Be(0, _tool.Errors);

        _tool.Output.Should().ContainAll(
            $"{log} (text separated by ','): 3 rows of 5 columns", $"{map} fits: 3 rows in 1 episode of arm:2,eye:1",
            "  left out: note: no pattern matches it");
        _tool.Errors.Should().Contain("warning: Column 'eye.x' has the same value in all rows.");
    }

    [Theory]
    [InlineData(
        """{"modalities": {"arm": ["arm.*"], "eye": ["camera*"]}}""",
        "Pattern 'camera*' of modality 'eye' matches no column; the log has 't', 'arm.q', 'arm.r', 'eye.x', 'note'.")]
    [InlineData(
        """{"modalities": {"arm": ["arm.*"]}, "time": "stamp"}""",
        "'time' of the mapping 'stamp' matches no column; the log has 't', 'arm.q', 'arm.r', 'eye.x', 'note'.")]
    [InlineData(
        """{"modalities": {"arm": ["arm.*"]}, "label": "class"}""",
        "'label' of the mapping 'class' matches no column; the log has 't', 'arm.q', 'arm.r', 'eye.x', 'note'.")]
    public void Mapping_that_does_not_fit_a_log_is_an_error_that_names_pattern_and_columns(string json, string problem)
    {
        _tool.Run("check", WriteLog(), "--map", _tool.Folder.Write("map.json", json)).Should().Be(1);

        _tool.Errors.Should().EndWith($"{problem}\n");
    }

    [Fact]
    public void Mapping_is_for_a_log_alone()
    {
        var map = _tool.Folder.Write("map.json", Mapping);

        _tool.Run("check", map, "--map", map).Should().Be(1);

        _tool.Errors.Should().Be($"error: --map is {map}, and {map} is no log; expected a log to check the mapping against.\n");
    }

    private string WriteLog() => _tool.Folder.Write("log.csv", "t,arm.q,arm.r,eye.x,note\n0,1,2,3,ok\n1,2,4,3,ok\n2,4,7,3,ok\n");
}
