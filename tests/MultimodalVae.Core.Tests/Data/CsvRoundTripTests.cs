using CsCheck;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Data;

public sealed class CsvRoundTripTests : IDisposable
{
    private static readonly Gen<double> _anyBits = Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite);

    private static readonly Gen<DataSet> _dataSets =
        from widths in Gen.Int[1, 4].Array[1, 4]
        from rowCount in Gen.Int[1, 6]
        let layout = new ModalityLayout(widths.Index().Select(width => new Modality($"m{width.Index}", width.Item)))
        from values in _anyBits.Array[rowCount * layout.Width]
        select new DataSet(layout, new RowMatrix(rowCount, layout.Width, values));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_finite_numbers_come_back_bit_for_bit() => _dataSets.Sample(
        data =>
        {
            var back = WrittenAndRead(data);

            back.Layout.Should().Be(data.Layout);
            Bits(back).Should().Equal(Bits(data));
        },
        threads: 1);

    [Theory, InlineData(-0.0), InlineData(double.Epsilon), InlineData(double.MaxValue), InlineData(double.MinValue), InlineData(0.1)]
    public void Numbers_at_the_edges_come_back_bit_for_bit(double value)
    {
        var data = new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(1).With(0, 1, value));

        Bits(WrittenAndRead(data)).Should().Equal(Bits(data));
    }

    [Theory, InlineData("x.y.z"), InlineData("left eye"), InlineData("größe"), InlineData("1e5"), InlineData("'q';=|")]
    public void Column_names_come_back(string column)
    {
        var layout = new ModalityLayout(new Modality("joint", ["a", column]), new Modality("left arm", [column]));

        WrittenAndRead(new DataSet(layout, layout.Rows(1))).Layout.Should().Be(layout);
    }

    [Fact]
    public void The_file_is_plain_text_with_a_header_and_line_feeds()
    {
        var path = _folder.PathOf("out.csv");

        new DataSet(TestLayout.Wheels, new double[,] { { 1, -2.5, 1e-7 }, { 0, 1e300, 3 } }).WriteCsv(path);

        File.ReadAllBytes(path).Should().Equal("left.0,right.0,right.1\n1,-2.5,1E-07\n0,1E+300,3\n"u8.ToArray());
    }

    [Fact]
    public void A_file_that_stands_there_is_replaced()
    {
        var path = _folder.Write("out.csv", new string('x', 10_000));

        new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(2)).WriteCsv(path);

        DataSet.ReadCsv(path).RowCount.Should().Be(2);
        _folder.FileNames.Should().Equal("out.csv");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_reported_by_name() =>
        new DataSet(TestLayout.Wheels, TestLayout.Wheels.Rows(1)).Invoking(data => data.WriteCsv(_folder.PathOf("none/out.csv")))
            .Should().Throw<IOException>().WithMessage($"*{_folder.PathOf("none")}*");

    private DataSet WrittenAndRead(DataSet data)
    {
        var path = _folder.PathOf("data.csv");
        data.WriteCsv(path);
        return DataSet.ReadCsv(path);
    }

    private static long[] Bits(DataSet data) => Array.ConvertAll(data.Rows.Values.ToArray(), BitConverter.DoubleToInt64Bits);
}
