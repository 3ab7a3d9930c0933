using System.IO.Hashing;
using K4os.Compression.LZ4.Streams;
using ZstdSharp;

namespace MultimodalVae.Formats.Tests.Rosbag;

public sealed class McapTests : BagCase
{
    [Theory]
    [InlineData("")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public void Chunks_are_unpacked_and_checked(string compression)
    {
        var records = Records();
        var bag = McapBytes.File()
            .Chunk(compression, (ulong)records.Length, Crc32.HashToUInt32(records), Packed(records, compression)).End();

        Values(Read(bag), "t.data").Should().Equal(7, 8);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public void A_chunk_that_is_damaged_is_an_error_with_its_place(string compression)
    {
        var records = Records();
        var packed = Packed(records, compression);

        Problem(McapBytes.File().Chunk(compression, (ulong)records.Length, 5, packed)).Should().Be("its checksum does not fit its bytes.");
        Problem(McapBytes.File().Chunk(compression, (ulong)records.Length + 1, 0, packed)).Should().NotBeEmpty();
        Problem(McapBytes.File().Chunk(compression, (ulong)records.Length - 1, 0, packed)).Should().NotBeEmpty();
        Problem(McapBytes.File().Chunk(compression, (ulong)records.Length, 0, packed[..(packed.Length / 2)])).Should().NotBeEmpty();
        Problem(McapBytes.File().Chunk(compression, ulong.MaxValue, 0, packed)).Should()
            .Contain("are said to be 18446744073709551615 when they are unpacked; at most");
        Problem(McapBytes.File().Chunk(compression, 200 << 20, 0, packed)).Should()
            .Contain("are said to be 209715200 when they are unpacked; at most");
    }

    [Fact]
    public void A_compression_that_is_not_known_is_named() =>
        Problem(McapBytes.File().Chunk("brotli", 10, 0, new byte[10])).Should()
            .Be("it is compressed as 'brotli'; expected 'lz4', 'zstd' or nothing.");

    [Fact]
    public void Records_that_are_damaged_are_errors_with_their_place()
    {
        Problem(McapBytes.File().Message(3, 0, [])).Should().Be("a message is of channel 3, which no record before it describes.");
        Problem(McapBytes.File().Record(4, [1, 0, 9, 0], McapBytes.Text("/t"), McapBytes.Text("cdr"))).Should()
            .Be("a channel has schema 9, which no record before it describes.");
        Problem(McapBytes.File().Record(3, [1, 0, 0xFF, 0xFF, 0xFF, 0xFF])).Should().Be("it has 0 bytes where 4294967295 are expected.");
        Problem(McapBytes.File().Record(5, [1])).Should().Be("it has 1 bytes where 2 are expected.");
        Problem(McapBytes.File().Record(0, [1])).Should().Be("its kind is 0.");
        Problem(McapBytes.File().Chunk("", 9, 0, [5, 1, 0, 0, 0, 0, 0, 0, 0])).Should()
            .Be("at byte 0 of what is packed in it, it has 0 bytes where 1 are expected.");
        Problem(McapBytes.File().Chunk("", 9, 0, [6, 0, 0, 0, 0, 0, 0, 0, 0])).Should()
            .Be("at byte 0 of what is packed in it, a chunk is in it.");
    }

    [Fact]
    public void Records_of_other_kinds_are_passed_over()
    {
        var bag = McapBytes.File().Record(9, new byte[100]).Record(200, new byte[3]).Raw(Records()).Record(7, new byte[14]).End();

        Values(Read(bag), "t.data").Should().Equal(7, 8);
    }

    [Fact]
    public void A_file_that_ends_anywhere_gives_what_comes_before()
    {
        var whole = McapBytes.File().Raw(Records()).ToArray();
        for (var length = whole.Length - 1; length > whole.Length - 40; length--)
        {
            File.WriteAllBytes(Folder.PathOf("cut.mcap"), whole[..length]);

            var log = RobotLog.Read(Folder.PathOf("cut.mcap"));

            Values(log, "t.data").Should().Equal(7);
            log.Warnings.Should().ContainSingle().Which.Should()
                .MatchRegex($@"cut\.mcap: the recording ends early, at byte \d+ of {length}: what comes before it is read\.$");
        }

        Read(McapBytes.File().Raw(Records())).Warnings.Should().ContainSingle("the end of the data is not marked");
        Read(McapBytes.File().Raw(Records()).Raw(new byte[100])).Warnings.Should().ContainSingle("a disk leaves zeros behind");
        FluentActions.Invoking(() => Read(McapBytes.File())).Should().Throw<InvalidDataException>()
            .WithMessage("*no topic has messages with numbers. *ends early, at byte 33 of 33*");
    }

    [Fact]
    public void Reading_is_told_and_can_be_cancelled()
    {
        File.WriteAllBytes(Folder.PathOf("bag.mcap"), McapBytes.File().Raw(Records()).End().ToArray());

        FluentActions.Invoking(() => RobotLog.Read(Folder.PathOf("bag.mcap"), cancellationToken: new(canceled: true))).Should()
            .Throw<OperationCanceledException>();
    }

    private static byte[] Records()
    {
        var records = new McapBytes().Topic(1, "/t", "std_msgs/msg/Int32", "int32 data");
        return records.Message(1, 1, new CdrWriter().Int32(7).ToArray()).Message(1, 2, new CdrWriter().Int32(8).ToArray()).ToArray();
    }

    private static byte[] Packed(byte[] records, string compression)
    {
        using var packed = new MemoryStream();
        Stream stream = compression switch
        {
            "lz4" => LZ4Stream.Encode(packed, leaveOpen: true),
            "zstd" => new CompressionStream(packed),
            _ => packed,
        };
        using (stream)
            stream.Write(records);
        return packed.ToArray();
    }

    private string Problem(McapBytes bag)
    {
        var message = FluentActions.Invoking(() => Read(bag)).Should().Throw<InvalidDataException>().Which.Message;
        const string place = "bag.mcap: the record at byte 33 is damaged: ";
        message.Should().Contain(place);
        return message[(message.IndexOf(place, StringComparison.Ordinal) + place.Length)..];
    }
}
