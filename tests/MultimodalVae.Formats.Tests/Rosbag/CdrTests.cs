namespace MultimodalVae.Formats.Tests.Rosbag;

public sealed class CdrTests : BagCase
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Numbers_of_all_sizes_are_read_in_either_order_of_bytes(bool isLittleEndian)
    {
        var log = Read(
            "bool a\nint8 b\nbyte c\nchar d\nint16 e\nuint16 f\nint32 g\nuint32 h\nint64 i\nuint64 j\nfloat32 k\nfloat64 l",
            new CdrWriter(isLittleEndian).UInt8(1, 0xFE, 200, 201).Int16(-5, -1).Int32(-6, -1).Int64(-7, -1).Float32(0.5f).Float64(-0.25));

        Row(log).Should().Equal(1, 1, -2, 200, 201, -5, 65535, -6, 4294967295, -7, 18446744073709551615, 0.5, -0.25);
        log.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Numbers_are_aligned_to_their_size_from_the_end_of_the_header(bool isLittleEndian)
    {
        var log = Read(
            "uint8 a\nfloat64 b\nuint8 c\nint16 d\nuint8 e\nint32 f\nstring g\nfloat64 h\nuint8 i\nint64[2] j",
            new CdrWriter(isLittleEndian).UInt8(1).Float64(2).UInt8(3).Int16(4).UInt8(5).Int32(6)
                .Text("ab").Float64(7).UInt8(8).Int64(9, 10));

        Row(log).Should().Equal(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    [Fact]
    public void Arrays_are_columns_by_index_and_an_empty_one_is_not_aligned()
    {
        var log = Read(
            "float64[] none\nuint8 a\nfloat64[<=3] few\nstring<=10[] texts\nint16[2] two",
            new CdrWriter().Int32(0).UInt8(1).Sequence(2, 3).Int32(2).Text("x").Text("").Int16(4, 5),
            new CdrWriter().Int32(0).UInt8(6).Sequence(7, 8).Int32(1).Text("longer").Int16(9, 10));

        Names(log).Should().Equal("t.time", "t.a", "t.few.0", "t.few.1", "t.two.0", "t.two.1");
        Values(log, "t.few.1").Should().Equal(3, 8);
        Values(log, "t.two.1").Should().Equal(5, 10);
        Values(log, "t.time").Should().Equal(1, 2);
    }

    [Fact]
    public void Messages_in_messages_have_paths()
    {
        var log = Read(
            "Inner one\np/Inner[2] pair\nEmpty nothing\nint32 last\n"
                + "===\nMSG: p/Inner\nuint8 a\nfloat32[] b\n===\nMSG: p/Empty\nint32 CONSTANT=4",
            new CdrWriter().UInt8(1).Int32(1).Float32(2).UInt8(3).Int32(0).UInt8(4).Int32(2).Float32(5, 6).UInt8(0).Int32(7));

        Names(log).Should().Equal("t.time", "t.one.a", "t.one.b.0", "t.pair.0.a", "t.pair.1.a", "t.pair.1.b.0", "t.pair.1.b.1", "t.last");
        Row(log).Should().Equal(1, 1, 2, 3, 4, 5, 6, 7);
    }

    [Fact]
    public void A_field_whose_length_differs_is_left_out_by_name_and_the_fields_around_it_stay()
    {
        var log = Read(
            "int32 a\nfloat64[] b\nInner[] c\nint32 d\n===\nMSG: p/Inner\nint32 x",
            new CdrWriter().Int32(1).Sequence(1, 2).Int32(1).Int32(5).Int32(10),
            new CdrWriter().Int32(2).Sequence(1).Int32(2).Int32(5, 6).Int32(20),
            new CdrWriter().Int32(3).Sequence(1, 2).Int32(1).Int32(5).Int32(30));

        Names(log).Should().Equal("t.time", "t.a", "t.d");
        Values(log, "t.d").Should().Equal(10, 20, 30);
        log.Warnings.Should().ContainSingle()
            .Which.Should().EndWith("topic '/t' of type 'p/msg/T': 'b', 'c' left out: the length of the array differs between messages.");
    }

    [Fact]
    public void An_image_is_left_out_without_being_kept()
    {
        var log = Read("uint8[] pixels\nfloat64 exposure", new CdrWriter().Int32(4097).UInt8(new byte[4097]).Float64(0.5));

        Names(log).Should().Equal("t.time", "t.exposure");
        log.Warnings.Should().ContainSingle().Which.Should().EndWith("'pixels' left out: the array has more than 4096 elements.");
    }

    [Fact]
    public void A_time_or_a_duration_is_seconds()
    {
        var log = Read(
            "int32 a\nbuiltin_interfaces/Time at\nbuiltin_interfaces/Duration[1] took",
            new CdrWriter().Int32(0, 3, 250_000_000, -1, 500_000_000));

        Values(log, "t.at").Should().Equal(3.25);
        Values(log, "t.took.0").Should().Equal(-0.5);
    }

    [Theory]
    [InlineData("00010000", "a message of 4 bytes ends in a value of 4 bytes at byte 4")]
    [InlineData("0001000001000000FFFFFF7F", "a message of 12 bytes ends in an array of 2147483647 elements at byte 12")]
    [InlineData("0001000001000000FFFFFFFF", "a message of 12 bytes ends in an array of 4294967295 elements at byte 12")]
    [InlineData("00010000010000000000000000FFFFFF", "a message of 16 bytes ends in a text of 4294967040 bytes at byte 16")]
    [InlineData("28B52FFD", "a message begins with the bytes '28B52FFD'; *")]
    [InlineData("00", "a message begins with the bytes '00'; expected '0000' or '0001', as CDR does, or '0006' or '0007', *")]
    public void A_message_that_is_none_leaves_its_topic_out(string message, string problem)
    {
        var bag = McapBytes.File().Topic(1, "/t", "p/msg/T", "int32 a\nfloat64[] b\nstring c")
            .Topic(2, "/ok", "std_msgs/msg/Int32", "int32 data")
            .Message(1, 0, Convert.FromHexString(message)).Message(2, 1, new CdrWriter().Int32(5).ToArray());

        var log = Read(bag.End());

        Names(log).Should().Equal("ok.time", "ok.data");
        log.Warnings.Should().ContainSingle()
            .Which.Should().Match($"*topic '/t' of type 'p/msg/T' is left out: {problem} (message 1 of the topic).");
    }

    [Fact]
    public void A_message_may_have_more_than_its_definition() => Row(Read("int32 a", new CdrWriter().Int32(1, 2))).Should().Equal(1, 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plain_XCDR2_aligns_to_four_bytes_and_says_how_long_arrays_of_texts_are(bool isLittleEndian)
    {
        var message = new CdrWriter(isLittleEndian, isVersion2: true)
            .Int32(1).Float64(2.5).UInt8(3).Int32(17, 2).Text("ab").Text("c").Int32(2).Float64(4, 5).Int32(4).UInt8(0, 1, 0, 2).Int64(-6);

        Row(Read("int32 a\nfloat64 b\nuint8 c\nstring[] d\nfloat64[] e\nwstring f\nint64 g", message))
            .Should().Equal(1, 1, 2.5, 3, 4, 5, -6);
    }

    [Fact]
    public void A_wstring_is_passed_over_whatever_the_size_of_its_characters()
    {
        const string definition = "wstring a\nint32 b\nfloat64 c";

        Row(Read(definition, new CdrWriter().Int32(0, 7).Float64(8))).Should().Equal(1, 7, 8);
        Row(Read(definition, new CdrWriter().Int32(3, 65, 66, 67).Int32(7).Float64(8))).Should().Equal(1, 7, 8);
        Row(Read(definition, new CdrWriter().Int32(3).Int16(65, 66, 67).Int32(7).Float64(8))).Should().Equal(1, 7, 8);
        Row(Read(definition, new CdrWriter().Int32(6).Int16(65, 66, 67).Int32(7).Float64(8))).Should().Equal(1, 7, 8);
    }

    [Fact]
    public void A_wstring_with_which_no_size_fits_ends_the_reading_of_its_topic() =>
        FluentActions.Invoking(() => Read("wstring a\nint32 b", new CdrWriter().Int32(1, 7, 7, 7, 7)))
            .Should().Throw<InvalidDataException>().WithMessage("*no topic has messages with numbers. *field 'a' is a wstring, *");

    private static IEnumerable<double> Row(RobotLog log) =>
        log.Tables.Should().ContainSingle().Which.Columns.Select(column => column.Values[0]);
}
