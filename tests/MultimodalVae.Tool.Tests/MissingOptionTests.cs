using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Tool.Tests;

/// <summary>Numbers and words that stand for a missing value, in logs of every format.</summary>
public sealed class MissingOptionTests : IDisposable
{
    private static readonly string _arms = Path.Combine(
        SharedData.RepositoryRoot, "tests", "MultimodalVae.Formats.Tests", "Fixtures", "arms.hdf5");

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Numbers_are_missing_values_of_a_log_that_is_no_text_and_of_its_mapping()
    {
        var map = _tool.Folder.PathOf("map.json");

        _tool.Run("inspect", _arms, "--missing", "5,-3", "--out", map).Should().Be(0, _tool.Errors);
        var inspected = _tool.Output;
        _tool.Run("inspect", _arms, "--map", map).Should().Be(0, _tool.Errors);

        inspected.Should().Contain(" values missing");
        _tool.Output.Split('\n').Should().Contain(
            inspected.Split('\n').Single(line => line.Contains(" values missing", StringComparison.Ordinal)));
        Formats.LogMapping.Load(map).MissingValues["*"].Should().Equal(5, -3);
    }

    [Fact]
    public void Numbers_of_a_text_are_missing_values_however_they_are_written_and_words_are_in_its_format()
    {
        var (log, map) = (_tool.Folder.Write("log.csv", "arm.q,eye.x\n1,NA\n9999.0,3\n4,5\n3,9.999e3\n"), _tool.Folder.PathOf("map.json"));

        _tool.Run("inspect", log, "--missing", "NA,9999", "--out", map).Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain(", 3 values missing");
        var mapping = Formats.LogMapping.Load(map);
        mapping.MissingValues["*"].Should().Equal(9999);
        mapping.Reading.Csv.MissingWords.Should().Equal("NA");
    }

    [Fact]
    public void Words_are_refused_for_a_log_that_is_no_text()
    {
        _tool.Run("inspect", _arms, "--missing", "NA,5").Should().Be(1);

        _tool.Errors.Should().Be(
            $"error: {_arms}: --missing has 'NA', and the log is no text; expected none. "
            + "Numbers that stand for a missing value belong in 'missingValues' of the mapping.\n");
    }
}
