using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class CsvBadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> BadHeaders => new()
    {
        { "", "the file is empty; expected a header of 'modality.column' names" },
        { "arm.x,arm.y\n", "no rows below the header" },
        { "arm.x,arm.y\n\n  \n", "no rows below the header" },
        { "x,y\n1,2\n", "column 'x'; expected names like 'modality.column', separated by commas, besides 'episode' and 'time'" },
        { "arm.x,y\n1,2\n", "column 'y'; expected names like" },
        { "arm.x,.y\n1,2\n", "column '.y'" },
        { "arm.x,arm.\n1,2\n", "column 'arm.'" },
        { "arm.x,\n1,2\n", "column ''" },
        { "\narm.x,arm.y\n1,2\n", "column ''" },
        { "arm.x,arm\0.y\n1,2\n", "column 'arm\\u0000.y'" },
        { "1.5,2.5\n1,2\n0,x\n", "line 3, column '2.5'" },
        { "arm.x,=arm.y\n1,2\n", "Modality name '=arm' is not usable: it begins with =, which spreadsheets take for a formula" },
        { "arm.x,arm.\u202Ey\n1,2\n", "column 'arm.\\u202Ey'" },
        { "arm.x;arm.y\n1;2\n", "the header separates columns by ';'; expected ',', and '.' in numbers" },
        { "arm.x\tarm.y\n1\t2\n", "the header separates columns by tabs; expected ','" },
        { "arm.x,touch.0,arm.y\n1,2,3\n", "modality 'arm' are not side by side: column 'arm.y' comes after 'touch'." },
        { "arm.x,touch.0,arm.y.z\n1,2,3\n", "column 'arm.y.z' comes after 'touch'; the first dot of a name ends the modality." },
        { "episode,time\n1,2\n", "the header has no columns of data; expected names like 'modality.column' besides 'episode' and 'time'" },
        { "arm.x,arm.y,arm.x\n1,2,3\n", "'arm' has 2 columns named 'x'" },
        { "arm.x,arm. y\n1,2\n", "'arm' has a column named ' y'" },
    };

    public static TheoryData<string, string> BadRows => new()
    {
        { "1,abc,3", "line 4, column 'arm.y': 'abc'; expected a finite number" },
        { "1,2,", "line 4, column 'touch.0': the value is missing; expected a finite number" },
        { "1, ,3", "line 4, column 'arm.y': the value is missing" },
        { "\"\",2,3", "line 4, column 'arm.x': the value is missing" },
        { "1,NaN,3", "line 4, column 'arm.y': 'NaN'; expected a finite number" },
        { "1,2,-Infinity", "line 4, column 'touch.0': '-Infinity'; expected a finite number" },
        { "1e400,2,3", "line 4, column 'arm.x': '1e400'; expected a finite number" },
        { "1,2 3,3", "line 4, column 'arm.y': '2 3'" },
        { "1,0x10,3", "line 4, column 'arm.y': '0x10'" },
        { "1,a\0\tb,3", "line 4, column 'arm.y': 'a\\u0000\\u0009b'" },
        { "1,2.5\0,3", "line 4, column 'arm.y': '2.5\\u0000'; expected a finite number" },
        { "1,2,3\0\0\0", "line 4, column 'touch.0': '3\\u0000\\u0000\\u0000'; expected a finite number" },
        { "1,\u001B2,3", "line 4, column 'arm.y': '\\u001B2'" },
        { "1,\u000B2,3", "line 4, column 'arm.y': '\\u000B2'" },
        { "1,2\u0085,3", "line 4, column 'arm.y': '2\\u0085'" },
        { "1,\u200B2,3", "line 4, column 'arm.y': '\\u200B2'" },
        { "1,2,\0", "line 4, column 'touch.0': '\\u0000'" },
        { "1,2", "line 4 has 2 values; the header has 3 columns (is the file cut short?)" },
        { "1", "line 4 has 1 values; the header has 3 columns" },
        { "1,2,3,4", "line 4 has 4 values; the header has 3 columns." },
        { "1,2,3,", "line 4 has 4 values; the header has 3 columns." },
        { "1;2;3", "line 4, column 'arm.x': '1;2;3'" },
        { "1,5,2,3,0,0", "line 4 has 6 values" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(BadHeaders))]
    public void A_header_that_names_no_layout_is_refused_with_the_file_and_the_name(string text, string problem) =>
        ShouldBeRefused(_folder.Write("data.csv", text), problem);

    [Theory, MemberData(nameof(BadRows))]
    public void A_bad_row_is_refused_with_file_line_and_column(string row, string problem)
    {
        ShouldBeRefused(_folder.Write("data.csv", $"arm.x,arm.y,touch.0\n7,8,9\n\n{row}\n10,11,12\n"), problem);
        ShouldBeRefused(_folder.Write("data.csv", $"arm.x,arm.y,touch.0\r\n7,8,9\r\n\r\n{row}"), problem);
    }

    [Fact]
    public void A_file_cut_short_loses_no_more_than_the_end_of_its_last_number()
    {
        const string Text = "arm.x,arm.y,touch.0\n1.25,-2.5,3.75\n4.25,5.5,-6.75\n7.25,8.5,9.75\n";
        double[] values = [1.25, -2.5, 3.75, 4.25, 5.5, -6.75, 7.25, 8.5, 9.75];
        var refused = 0;

        for (var length = 0; length < Text.Length; length++)
        {
            var path = _folder.Write("data.csv", Text[..length]);
            try
            {
                var read = DataSet.ReadCsv(path).Rows.Values.ToArray();
                read[..^1].Should().Equal(values[..(read.Length - 1)], $"{length} characters are there");
            }
            catch (InvalidDataException exception)
            {
                exception.Message.Should().StartWith(path);
                refused++;
            }
        }

        // The header with its line break, and of each row all but the line break and the four or five characters of its last number.
        refused.Should().BeGreaterThanOrEqualTo(
            "arm.x,arm.y,touch.0\n".Length + "1.25,-2.5,".Length + "4.25,5.5,-".Length + "7.25,8.5,".Length);
    }

    [Fact]
    public void A_long_value_is_shown_in_part() =>
        ShouldBeRefused(_folder.Write("data.csv", $"arm.x\n{new string('z', 100_000)}\n"), $"'{new string('z', 40)}'");

    [Fact]
    public void A_binary_file_is_refused()
    {
        var random = new Random(12);
        var bytes = new byte[2_000];
        for (var i = 0; i < 200; i++)
        {
            random.NextBytes(bytes);
            ShouldBeRefused(_folder.Write("data.csv", bytes), "header");
        }
    }

    [Fact]
    public void A_mat_file_is_refused()
    {
        var header = "MATLAB 5.0 MAT-file, Platform: GLNXA64, Created on: Mon Jun  3 10:00:00 2019"u8;

        ShouldBeRefused(
            _folder.Write("data.mat", [.. header, 0, 1, (byte)'I', (byte)'M', 15, 0, 0, 0, 10, 13]), "column 'Platform: GLNXA64'");
    }

    [Fact]
    public void A_missing_file_is_reported_by_name() =>
        FluentActions.Invoking(() => DataSet.ReadCsv(_folder.PathOf("none.csv"))).Should().Throw<FileNotFoundException>()
            .WithMessage($"*{_folder.PathOf("none.csv")}*");

    [Fact]
    public void A_folder_in_place_of_a_file_is_reported_by_name() =>
        FluentActions.Invoking(() => DataSet.ReadCsv(_folder.FullName)).Should().Throw<IOException>().WithMessage($"*{_folder.FullName}*");

    private static void ShouldBeRefused(string path, string problem)
    {
        var message = FluentActions.Invoking(() => DataSet.ReadCsv(path)).Should().Throw<InvalidDataException>().Which.Message;

        message.Should().StartWith($"{path}: ").And.Contain(problem);
        message[path.Length..].Should().Match(text => text.Length < 300 && !text.Any(char.IsControl), "it is shown to people");
    }
}
