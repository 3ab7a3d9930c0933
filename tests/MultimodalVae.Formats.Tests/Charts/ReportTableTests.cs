using System.Xml.Linq;

namespace MultimodalVae.Formats.Tests.Charts;

public sealed class ReportTableTests
{
    [Fact]
    public void Text_that_looks_like_a_number_is_shown_as_it_is()
    {
        var table = ReportTable.Of("rows", "Rows", ["episode", "row", "error"],
        [
            ["1706695200123456789", 1234567, 1.23456789],
            ["00000012", 0, -0.0],
            ["12", 1, null],
        ]);

        Cells(table).Should().Equal(
            "1706695200123456789", "#1234567", "#1.235",
            "00000012", "#0", "#0",
            "12", "#1", "");
    }

    [Fact]
    public void Columns_of_a_written_table_are_numbers_where_all_their_fields_are()
    {
        var table = ReportTable.Of("errors", "Errors", writer => writer.Write(
            "modality,error,episode,share\n1234.5678,0.123456789,1706695200123456789,\narm,-12,00000012,0.5\n"));

        Cells(table).Should().Equal(
            "1234.5678", "#0.1235", "1706695200123456789", "",
            "arm", "#-12", "00000012", "#0.5");
    }

    /// <summary>The texts of the cells, those of numbers after a #.</summary>
    private static IEnumerable<string> Cells(XElement table) =>
        table.Descendants("td").Select(cell => ((string?)cell.Attribute("class") == "number" ? "#" : "") + cell.Value);
}
