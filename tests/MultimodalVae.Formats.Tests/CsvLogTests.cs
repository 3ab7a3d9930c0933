using System.Text;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Texts as other programs write them.</summary>
public sealed class CsvLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("iso-8859-1", false)]
    public void Encoding_not_given_is_found(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("t;Winkel [°];Weg [µm]\n0,5;1;2\n1;2;3\n")];
        File.WriteAllBytes(_folder.PathOf("log.csv"), bytes);

        var log = RobotLog.Read(_folder.PathOf("log.csv"));

        log.Tables[0].Columns.Select(column => column.Name).Should().Equal("t", "Winkel [°]", "Weg [µm]");
        Values(log, "t").Should().Equal(0.5, 1);
    }

    [Fact]
    public void A_number_that_stands_for_a_missing_value_is_given_as_the_log_writes_it()
    {
        var path = _folder.Write("log.csv", "t,x\n0,-999\n1,2\n2,-999.5\n3,inf\n4,-999\n");

        var log = RobotLog.Read(path, new() { Csv = new() { MissingWords = ["-999", "inf"] } });

        Values(log, "x").Should().Equal(double.NaN, 2, -999.5, double.NaN, double.NaN);
    }

    [Theory]
    [InlineData("quotes", "t,\"a,b\",\"c\"\"d\"\n0,\"1\",2\n1,3,4\n", "t|a,b|c\"d")]
    [InlineData("a separator at the end of each line", "t,a,b,\n0,1,2,\n1,3,4,\n", "t|a|b")]
    [InlineData("a separator at the end of each row", "t,a,b\n0,1,2,\n1,3,4,\n", "t|a|b")]
    [InlineData("a separator at the end of the header", "t,a,b,\n0,1,2\n1,3,4\n", "t|a|b")]
    [InlineData("separators at both ends", "|t|a|b|\n|0|1|2|\n|1|3|4|\n", "t|a|b")]
    [InlineData("blank lines at the end", "t,a,b\n0,1,2\n1,3,4\n\n  \n\n", "t|a|b")]
    [InlineData("blanks around fields", " t , a , b \n 0 , 1 , 2 \n 1 , 3 , 4 \n", "t|a|b")]
    [InlineData("carriage returns", "t,a,b\r0,1,2\r1,3,4\r", "t|a|b")]
    [InlineData("columns of blanks", "  t   a   b\n  0.0e+00  1.0  2.0\n 1.0e+00  3.0  4.0\n", "t|a|b")]
    [InlineData("a comment before the header", "# made by hand, twice\nt,a,b\n0,1,2\n1,3,4\n", "t|a|b")]
    [InlineData("a header in a comment", "# run 7\n# t a b\n0.0 1.0 2.0\n1.0 3.0 4.0\n", "t|a|b")]
    [InlineData("a header behind a percent sign", "% t a b\n0.0 1.0 2.0\n1.0 3.0 4.0\n", "t|a|b")]
    [InlineData("a sign for the number of the row", "#,a,b\n0,1,2\n1,3,4\n", "#|a|b")]
    [InlineData("names that look like those of columns without one", "t,#3,\n0,1,2\n1,3,4\n", "t|#3|##3")]
    [InlineData("no names", "t,,\n0,1,2\n1,3,4\n", "t|#2|#3")]
    public void Text_as_other_programs_write_it_is_a_table(string manner, string text, string names)
    {
        var log = Read(text);

        log.Tables[0].Columns.Select(column => column.Name).Should().Equal(names.Split('|'), manner);
        log.Tables[0].Columns.Select(column => column.Values.ToArray()).Should().BeEquivalentTo(
            (double[][])[[0, 1], [1, 3], [2, 4]], options => options.WithStrictOrdering(), manner);
        log.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("t,a\n0,1\n# pause\n1,2\n", "1 comment below the header is left out: line 3, '# pause'.")]
    [InlineData("t,a\n0,1\n1,2\n#end", "1 comment below the header is left out: line 4, '#end'.")]
    [InlineData(
        "t,a\n#s,N\n0,1\n #0.5,9\n1,2\n# 3,4\n", "3 comments below the header are left out; the first is line 2, '#s,N'.")]
    [InlineData("# t a\n0 1\n#0.5 9\n1 2\n", "1 comment below the header is left out: line 3, '#0.5 9'.")]
    [InlineData("t;a\n# one\n# two\n# three\n0;1\n1;2\n", "3 comments below the header are left out; the first is line 2, '# one'.")]
    [InlineData("% t a\n0 1\n% 0.5\n1 2\n", "1 comment below the header is left out: line 3, '% 0.5'.")]
    public void Comments_amid_the_data_are_left_out_with_a_warning_that_counts_them(string text, string warning)
    {
        var log = Read(text);

        Values(log, "t").Should().Equal(0, 1);
        Values(log, "a").Should().Equal(1, 2);
        log.Warnings.Should().ContainSingle().Which.Should().EndWith(warning);
    }

    [Fact]
    public void Comment_with_names_is_left_out_without_a_warning_where_the_names_are_given()
    {
        var log = RobotLog.Read(_folder.Write("log.csv", "# x,y\n0,1\n1,2\n"), new() { Csv = new() { ColumnNames = ["t", "a"] } });

        Values(log, "t").Should().Equal(0, 1);
        log.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Words_for_missing_values_and_fields_in_quotes_begin_no_comment()
    {
        var missing = RobotLog.Read(
            _folder.Write("log.csv", "t,a\n#N/A,1\n#NV,2\n2,3\n"), new() { Csv = new() { MissingWords = ["#N/A", "#NV"] } });
        Values(missing, "t").Should().Equal(double.NaN, double.NaN, 2);

        Read("id,a\n\"#1\",1\n\"#2\",2\n").Tables[0].Columns[0].Vocabulary.Should().Equal("#1", "#2");
    }

    [Theory]
    [InlineData("t;F\ns;N\n0,5;1\n1;2\n", "line 2, 's;N', is left out: it looks like units.")]
    [InlineData("t;F\n;[N]\n0,5;1\n1;2\n", "line 2, ';[N]', is left out: it looks like units.")]
    public void Line_of_units_is_left_out_with_a_warning(string text, string warning)
    {
        var log = Read(text);

        Values(log, "t").Should().Equal(0.5, 1);
        Values(log, "F").Should().Equal(1, 2);
        log.Warnings.Should().ContainSingle().Which.Should().EndWith(warning);
    }

    [Theory]
    [InlineData("t,F\nNA,NA\n0,1\n1,2\n")]
    [InlineData("mode,F\nidle,\nidle,1\ngrasp,2\n")]
    public void First_row_without_numbers_is_a_row(string text) => Read(text).Tables[0].RowCount.Should().Be(3);

    [Fact]
    public void Prose_before_a_wide_header_is_left_out_with_a_warning()
    {
        const string Names = "Time,J1,J2,J3,J4,J5,J6,DI[101] PART,ALARM,";
        const string Prose = "Monitor Export  V9.40\nRobot: M-20   Serial No.: E20-04\nstarted 18-NOV-2025 08:14:03, exported 08:31:47\n\n";
        const string Rows = "0.0,1,2,3,4,5,6,1,,\n0.1,2,3,4,5,6,7,0,,\n";

        var log = Read($"{Prose}{Names}\ns,deg,deg,deg,deg,deg,deg,,,\n{Rows}");

        log.Tables[0].Columns.Select(column => column.Name).Should()
            .Equal("Time", "J1", "J2", "J3", "J4", "J5", "J6", "DI[101] PART", "ALARM");
        Values(log, "J6").Should().Equal(6, 7);
        log.Warnings.Select(warning => warning.Split("log.csv: ")[1]).Should().Equal(
            "lines 1 to 4 are left out, as line 5 looks like the header; give HeaderLine if another one is.",
            "line 6, 's,deg,deg,deg,deg,deg,deg,,,', is left out: it looks like units.");

        string[] doubtful =
            [Prose + Rows, $"a,b,c,d,e,f\n{Prose}{Names}\n{Rows}", $"{Prose}{Names}\n{Rows}1,2\n{Rows}"];
        foreach (var text in doubtful)
            FluentActions.Invoking(() => Read(text)).Should().Throw<InvalidDataException>().WithMessage("*is no header line*");
    }

    [Fact]
    public void Decimal_commas_in_quotes_are_read_and_thousands_are_not_taken_for_decimals()
    {
        var decimals = Read("t,a\n\"0,5\",\"1,500\"\n1,\"1,7\"\n");
        Values(decimals, "t").Should().Equal(0.5, 1);
        Values(decimals, "a").Should().Equal(1.5, 1.7);

        var thousands = Read("t,a\n0,\"1,500\"\n1,\"2,750\"\n");
        thousands.Tables[0].Columns[1].Vocabulary.Should().Equal("1,500", "2,750");
        var given = RobotLog.Read(_folder.PathOf("log.csv"), new() { Csv = new() { Separator = ',', DecimalSign = ',' } });
        Values(given, "a").Should().Equal(1.5, 2.75);
    }

    [Theory]
    [InlineData("1.500,5")]
    [InlineData("1'500.5")]
    [InlineData("1 500,5")]
    [InlineData("0x1F")]
    [InlineData("0.5 m")]
    [InlineData("5%")]
    [InlineData("3/4/2026 10:00:00")]
    public void Number_in_another_notation_is_a_word_that_the_mapping_names(string field)
    {
        var log = Read($"t;arm.q\n0,5;{field}\n1,5;{field}\n");

        FluentActions.Invoking(() => log.Map(new() { Modalities = { ["arm"] = ["arm.*"] } })).Should().Throw<InvalidDataException>()
            .WithMessage($"*Column 'arm.q' of modality 'arm' has '{field}' in line 2; expected a number.*");
    }

    [Theory]
    [InlineData("04.03.2026 10:00;04.03.2026 10:01", 1772618400, 60)]
    [InlineData("4.3.2026 10:00:00,5;4.3.2026 10:00:01", 1772618400.5, 0.5)]
    [InlineData("2026-03-04T12:00:00.5+02:00;2026-03-04T10:00:01Z", 1772618400.5, 0.5)]
    [InlineData("10:00:00.5;10:00:01", 36000.5, 0.5)]
    [InlineData("9:59:59,25;10:00:00", 35999.25, 0.75)]
    [InlineData("2026-03-04T10:00:00,500;2026-03-04T10:00:01,000", 1772618400.5, 0.5)]
    [InlineData("2026-03-04 10:00:00,5;2026-03-04 10:00:01", 1772618400.5, 0.5)]
    [InlineData("2026-03-04T12:00:00,500000000+02:00;2026-03-04T10:00:01,25Z", 1772618400.5, 0.75)]
    public void Dates_and_times_are_seconds(string times, double first, double interval)
    {
        var read = Values(Read($"time;a\n{times.Replace(";", ";1\n", StringComparison.Ordinal)};2\n"), "time");

        read[0].Should().Be(first);
        (read[1] - read[0]).Should().BeApproximately(interval, 1e-6);
    }

    [Theory]
    [InlineData("time;a\n2026-03-04T10:00:00,500;1.5\n2026-03-04T10:00:01,000;2.5\n")]
    [InlineData("time;a\n2026-03-04T10:00:00,500;1,5\n2026-03-04T10:00:01,000;2,5\n")]
    [InlineData("time\ta\n2026-03-04 10:00:00,500\t1.5\n2026-03-04 10:00:01,000\t2.5\n")]
    [InlineData("time,a\n\"2026-03-04 10:00:00,500\",1.5\n\"2026-03-04 10:00:01,000\",2.5\n")]
    public void Times_with_a_decimal_comma_are_read_whatever_separates_the_columns(string text)
    {
        var log = Read(text);

        Values(log, "time").Should().Equal(1772618400.5, 1772618401);
        Values(log, "a").Should().Equal(1.5, 2.5);
    }

    [Theory]
    [InlineData("\u0085")]
    [InlineData("\f")]
    [InlineData("\u2028")]
    public void Header_pattern_counts_the_lines_that_are_read(string noLineEnd)
    {
        var text = $"Run 7{noLineEnd} of the press in the hall beside the river\r\nby night, without light\rt;a\n0;1\n1;2\n";

        var log = RobotLog.Read(_folder.Write("log.csv", text), new() { Csv = new() { HeaderPattern = "t;*" } });

        Values(log, "a").Should().Equal(1, 2);
    }

    [Fact]
    public void Column_of_true_and_false_is_1_and_0()
    {
        var log = Read("a,b,c,d\nTrue,false,true,true\n,FALSE,0.5,false\nFalse,true,false,maybe\n");

        Values(log, "a").Should().Equal(1, double.NaN, 0);
        Values(log, "b").Should().Equal(0, 0, 1);
        log.Tables[0].Columns[2].HasText.Should().BeTrue("a number is among the words");
        log.Tables[0].Columns[3].Vocabulary.Should().Equal("true", "false", "maybe");
    }

    [Theory]
    [InlineData("", "*the file is empty; expected a table of numbers.")]
    [InlineData("\0\0\0\0\0", "*the file has nothing but NUL characters, as a power failure leaves them; *")]
    [InlineData("t,a,b\n", "*there are no rows below the header.")]
    [InlineData(
        "id,a\n#1,2\n#2,3\n",
        "*there are no rows below the header, but 2 comments, first line 2, '#1,2'; put its first field in quotes if it is data.")]
    [InlineData("1,2,3", "*there is no header line: line 1 has only numbers, '1,2,3'; *")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}\n", "*it looks like JSON; expected a table of numbers, with names above them.")]
    [InlineData("<!DOCTYPE html>\n<html>\n", "*it looks like XML or HTML; *")]
    [InlineData("#ROSBAG V2.0\nE\0\0\0\r\0\0\0index_pos=", "*it is a ROS 1 bag; expected a ROS 2 bag, *")]
    [InlineData("\u0001\u0002\u0003binary\u0004,\n", "*it is no text, and no format that is read; *")]
    [InlineData("q\n1,5\n2,5\n", "*line 1, 'q', is no header line: *; if the comma is that of decimals, give DecimalSign ','.")]
    [InlineData(
        "t,a\n0,5,1,5\n0,6,1,7\n",
        "*; if numbers have decimal commas, another character must separate the columns, or the numbers must be in quotes.")]
    [InlineData("t,a\n0,1\n1,\"2\n", "*line 3 has a quote that is not closed.")]
    [InlineData("t,a\n0,1\n1,2\nEnd of log\n", "*line 4, 'End of log', has 1 value separated by ','; expected 2, as there are columns.")]
    public void Text_that_is_no_table_is_refused_with_what_it_looks_like(string text, string message) =>
        FluentActions.Invoking(() => Read(text)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void Row_that_is_too_wide_is_named_however_late()
    {
        var text = "t,a\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},{i}\n"));

        FluentActions.Invoking(() => Read(text + "5,6,7\n1,2\n")).Should().Throw<InvalidDataException>()
            .WithMessage("*line 20002, '5,6,7', has 3 values separated by ','; expected 2, as there are columns.");
        Read(text + "5,6,\n1,2\n").Tables[0].RowCount.Should().Be(20_002);
    }

    private static double[] Values(RobotLog log, string name) =>
        log.Tables[0].Columns.Single(column => column.Name == name).Values.ToArray();

    private RobotLog Read(string text) => RobotLog.Read(_folder.Write("log.csv", text));
}
