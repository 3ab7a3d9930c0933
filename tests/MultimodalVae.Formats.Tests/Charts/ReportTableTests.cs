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

    [Fact]
    public void Numbers_that_are_close_to_each_other_have_the_digits_that_tell_them_apart()
    {
        double[] pressures = [1013.15, 1013.2743218, 1013.4, -47.12345678, 12345.678, 0];
        var table = ReportTable.Of("columns", "Columns", ["near", "far"], pressures.Select(value => (object?[])
            [new RangedNumber(value, 0.25), new RangedNumber(value, 2500)]));

        Cells(table).Should().Equal(
            "#1013.15", "#1013",
            "#1013.274", "#1013",
            "#1013.4", "#1013.4",
            "#-47.123", "#-47.12",
            "#12345.678", "#12346",
            "#0", "#0");
    }

    /// <summary>The texts of the cells, those of numbers after a #.</summary>
    private static IEnumerable<string> Cells(XElement table) =>
        table.Descendants("td").Select(cell => ((string?)cell.Attribute("class") == "number" ? "#" : "") + cell.Value);
}
