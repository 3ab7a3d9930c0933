using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Descriptions that Parquet.Net reads for ever, or allocates by, are refused before it sees them.</summary>
public sealed class DamagedParquetTests : IDisposable
{
    private static readonly byte[] _whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "types.parquet"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[], string> Footers => new()
    {
        { "no end", [0x15, 0x02], "a description does not end" },
        { "endless list", [0x29, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], "a list has 2147483647 items in 0 bytes" },
        { "lists in lists", [0x09, 0x28, .. Enumerable.Repeat((byte)0x19, 100_000)], "a field is of type 9, or in more than 32 lists" },
        { "another type", [0x18, 0x00, 0x00], "field 1 of FileMetaData is of type Binary; expected I32" },
        { "endless text", [0x68, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x00], "2147483647 bytes are announced where 1 are left" },
        { "endless number", [0x15, .. Enumerable.Repeat((byte)0x80, 20)], "a number has more than 10 bytes" },
        { "fields in fields", [0x29, 0xFC, 0xD1, 0x0F, .. Groups(2_001), 0x00], "2001 fields have fields in them; at most 1000 are read" },
    };

    [Theory]
    [MemberData(nameof(Footers))]
    public void Footer_that_cannot_be_is_refused(string what, byte[] footer, string problem)
    {
        var path = _folder.PathOf("bad.parquet");
        File.WriteAllBytes(path, [.. "PAR1"u8, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8]);

        FluentActions.Invoking(() => RobotLog.Read(path)).Should().Throw<InvalidDataException>(what)
            .WithMessage($"{path}: it cannot be read as Parquet: {problem}");
    }

    [Theory]
    [InlineData(5, 0x7F, "a page of -64 bytes, 54 without compression, is announced in a file of 6614")]
    public void Page_that_cannot_be_is_refused(int offset, byte value, string problem)
    {
        var path = _folder.PathOf("bad.parquet");
        var bytes = _whole.ToArray();
        bytes[4 + offset] = value;
        File.WriteAllBytes(path, bytes);

        FluentActions.Invoking(() => RobotLog.Read(path)).Should().Throw<InvalidDataException>()
            .WithMessage($"{path}: it cannot be read as Parquet: {problem}");
    }

    /// <summary>Descriptions of fields with one field in each.</summary>
    private static IEnumerable<byte> Groups(int count) => Enumerable.Repeat<byte[]>([0x55, 0x02, 0x00], count).SelectMany(one => one);
}
