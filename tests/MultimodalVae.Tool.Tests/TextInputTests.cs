namespace MultimodalVae.Tool.Tests;

/// <summary>The options by which a text is read, beside what the mapping says of it.</summary>
public sealed class TextInputTests : IDisposable
{
    private const string Rows = "arm.q,eye.x\n1,2\n3,5\n";

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("\"headerLine\": 1", "--header-pattern", "arm*")]
    [InlineData("\"headerPattern\": \"Run*\"", "--header-line", "2")]
    public void Header_that_was_typed_takes_the_place_of_that_of_the_mapping(string csv, string option, string value)
    {
        var log = _tool.Folder.Write("log.csv", "Run 7,by night\n" + Rows);
        var map = _tool.Folder.Write("map.json", $$"""{"modalities": {"arm": "arm.*", "eye": "eye.*"}, "csv": { {{csv}} } }""");

        _tool.Run("inspect", log, "--map", map, option, value).Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("2 rows of 2 columns");
    }

    [Fact]
    public void Blanks_around_names_and_words_are_no_part_of_them()
    {
        var (log, map) = (_tool.Folder.Write("log.csv", "1,NA\n2,nil\n3,5\n-9,7\n"), _tool.Folder.PathOf("map.json"));

        _tool.Run("inspect", log, "--column-names", "arm.q, eye.x", "--missing", "NA, nil, -9", "--out", map).Should().Be(0, _tool.Errors);

        var mapping = Formats.LogMapping.Load(map);
        mapping.Reading.Csv.ColumnNames.Should().Equal("arm.q", "eye.x");
        mapping.Reading.Csv.MissingWords.Should().Equal("NA", "nil");
        mapping.MissingValues["*"].Should().Equal(-9);
    }
}
