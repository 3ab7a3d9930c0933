using System.Globalization;
using System.Text.Json;

namespace MultimodalVae.Tool.Tests;

/// <summary>Values that are read right and asked about, as a user sees it.</summary>
public sealed class QuestionsTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Guess_says_what_it_makes_of_values_and_asks_about_the_rest()
    {
        var map = _tool.Folder.PathOf("map.json");

        _tool.Run("inspect", Log(), "--out", map).Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain(
            "  guessed: 'eye.laser' is 9999 in 60 of 300 rows, and from 101 to 149 in the others: read as a missing value\n")
            .And.Contain("  question: 'eye.range' is 700 in 60 of 300 rows, and from 0 to 49 in the others. "
                + "Where 700 stands for a missing value, name it in 'missingValues' of the mapping.\n")
            .And.Contain(", 60 values missing");
        File.ReadAllText(map).Should().Contain("\"missingValues\": {\n    \"eye.laser\": [\n      9999\n    ]\n  }");
    }

    [Fact]
    public void Training_reports_what_the_mapping_does_not_handle()
    {
        var (log, model) = (Log(), _tool.Folder.PathOf("m.safetensors"));
        var map = _tool.Folder.Write(
            "map.json", """{"modalities": {"arm": "arm.*", "eye": "eye.*"}, "missingValues": {"eye.range": 700}}""");

        _tool.Run("train", log, "--map", map, "--out", model, "--epochs", "2").Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("  found: 'eye.laser' is 9999 in 60 of 300 rows").And.NotContain("'eye.range'");

        _tool.Run("train", log, "--out", model, "--epochs", "2").Should().Be(0, _tool.Errors);
        _tool.Output.Should().Contain("  found: 'eye.range' is 700").And.NotContain("'eye.laser'");
        _tool.Errors.Should().Contain(
            "note: guessed: 'eye.laser' is 9999 in 60 of 300 rows, and from 101 to 149 in the others: read as a missing value.\n");
    }

    [Fact]
    public void JSON_has_questions_notes_and_the_numbers_of_each_column()
    {
        _tool.Run("inspect", Log(), "--json").Should().Be(0, _tool.Errors);

        using var json = JsonDocument.Parse(_tool.Output);
        var root = json.RootElement;
        root.GetProperty("guessed").GetArrayLength().Should().Be(1);
        var question = root.GetProperty("questions").EnumerateArray().Should().ContainSingle().Which;
        (question.GetProperty("kind").GetString(), question.GetProperty("value").GetDouble()).Should().Be(("MissingValue", 700));
        question.GetProperty("columns").EnumerateArray().Single().GetString().Should().Be("eye.range");
        var column = root.GetProperty("columns").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "eye.laser");
        (column.GetProperty("least")
            .GetDouble(), column.GetProperty("greatest")
            .GetDouble(), column.GetProperty("distinct")
            .GetInt32(), column.GetProperty("missing")
            .GetInt32())
            .Should().Be((101, 149, 40, 60));
    }

    [Fact]
    public void Columns_are_a_table_with_a_line_for_each()
    {
        _tool.Run("inspect", Log(), "--columns").Should().Be(0, _tool.Errors);

        _tool.Output.Should().Contain("  column           least     greatest  distinct most frequent   in rows   missing\n")
            .And.Contain("  eye.range            0          700        41           700        60         0\n");
        _tool.Run("inspect", Log()).Should().Be(0, _tool.Errors);
        _tool.Output.Should().NotContain("most frequent");
    }

    private string Log() => _tool.Folder.Write("log.csv", "arm.q,eye.laser,eye.range\n" + string.Concat(
        Enumerable.Range(0, 300).Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Sin(row * row):F4},{(row % 5 == 0 ? 9999 : 100 + (row * 7 % 50))},{(row % 5 == 1 ? 700 : row * 13 % 50)}\n"))));
}
