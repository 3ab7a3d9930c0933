using System.Text;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class CsvReadingTests : IDisposable
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", ["x", "y"]), new Modality("touch", ["0"]));

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Spellings => new()
    {
        { "plain", "arm.x,arm.y,touch.0\n1,-2.5,3000\n4,5,6\n" },
        { "no line break at the end", "arm.x,arm.y,touch.0\n1,-2.5,3000\n4,5,6" },
        { "carriage returns", "arm.x,arm.y,touch.0\r\n1,-2.5,3000\r\n4,5,6\r\n" },
        { "quotes", "\"arm.x\",\"arm.y\",\"touch.0\"\n\"1\",-2.5,\"3e3\"\n4,\"5\",6\n" },
        { "spaces", " arm.x , arm.y,\ttouch.0 \n 1, -2.5 ,3E+3\n4 ,5\t,6\n" },
        { "blank lines", "arm.x,arm.y,touch.0\n\n1,-2.5,3000\n   \n\n4,5,6\n\n\n" },
        { "other ways to write a number", "arm.x,arm.y,touch.0\n+1.0,-.25e1,3.000E3\n4.,05,6e0\n" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Spellings))]
    public void A_table_is_read_in_all_its_spellings(string spelling, string text)
    {
        var data = DataSet.ReadCsv(_folder.Write("data.csv", text));

        data.Layout.Should().Be(_layout, spelling);
        data.Rows.Values.ToArray().Should().Equal([1, -2.5, 3000, 4, 5, 6], spelling);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        var path = _folder.Write("data.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("arm.x,arm.y,touch.0\n1,2,3\n")]);

        DataSet.ReadCsv(path).Layout.Should().Be(_layout);
    }

    [Fact]
    public void The_first_dot_ends_the_name_of_the_modality()
    {
        var data = DataSet.ReadCsv(_folder.Write("data.csv", "arm.left.x,arm.right.x\n1,2\n"));

        data.Layout.Should().Be(new ModalityLayout(new Modality("arm", ["left.x", "right.x"])));
    }
}
