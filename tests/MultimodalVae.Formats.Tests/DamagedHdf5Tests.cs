using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Formats.Tests;

/// <summary>Descriptions that PureHDF follows for ever, or allocates by, are refused before it sees them.</summary>
public sealed class DamagedHdf5Tests : IDisposable
{
    private const int RootAddress = 64;
    private const int HeaderSize = 16;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "arms.hdf5"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Header_that_continues_in_itself_is_refused()
    {
        var first = BitConverter.ToInt32(_bytes, RootAddress) + HeaderSize;
        byte[] continuation = [0x10, 0, 16, 0, 0, 0, 0, 0, .. BitConverter.GetBytes((long)first), .. BitConverter.GetBytes(24L)];
        continuation.CopyTo(_bytes, first);

        Refusal().Should().Contain("it cannot be read as HDF5: Insufficient stack");
    }

    [Fact]
    public void Chunk_that_the_file_cannot_have_is_refused()
    {
        var chunk = Find([5, 0, 0, 0, 14, 0, 0, 0, 4, 0, 0, 0]);
        _bytes[chunk + 3] = 0x10;

        Refusal().Should().EndWith(
            "'observations.qvel' is in chunks of 15032385816 bytes; expected at most a mebibyte and 100 times as many as the file has "
            + "in all of them.");
    }

    [Fact]
    public void Names_longer_than_the_file_are_refused()
    {
        _bytes[Find([.. "HEAP"u8]) + 8 + 3] = 0x20;

        Refusal().Should().EndWith($"a list of names of 536871000 bytes is announced in a file of {_bytes.Length}");
    }

    [Theory]
    [InlineData(new byte[] { 3, 0x2A, 0, 0, 0, 0x20, 0, 0 }, 5, "a fill value has 536870912 bytes in a description of 8")]
    [InlineData(new byte[] { 2, 2, 2, 1, 0, 0, 0, 0x20 }, 5, "a fill value has 536870912 bytes in a description of 8")]
    [InlineData(new byte[] { 0, 0, 0, 0x20, 0 }, 4, "a fill value has 536870912 bytes in a description of 5")]
    [InlineData(new byte[] { 1, 0x12, 1, 2, 0, 0, 8, 0x61 }, 6, "the name of a link has 134217730 bytes in a description of 8")]
    [InlineData(
        new byte[] { 0x18, 0, 0, 0, 0, 0, 0, 0x20, 0x10, 0, 0, 0, 1, 0, 0, 0 },
        3,
        "a number of an enumeration has 536870912 bytes in a description of 16")]
    [InlineData(
        new byte[] { 0x18, 0, 0, 0, 1, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0x20 },
        3,
        "a number of an enumeration has 536870912 bytes in a description of 16")]
    [InlineData(
        new byte[] { 3, 0, 2, 0, 8, 0, 4, 0, 0, 0x61, 0, 0x13, 0, 0, 0, 0, 0, 0, 0x20, 2, 0, 0, 0, 0 },
        12,
        "an attribute has 536870912 bytes in a description of 24")]
    public void Length_in_a_description_is_held_against_it(byte[] content, int type, string problem) =>
        FluentActions.Invoking(() => Hdf5Message.Check(type, content)).Should().Throw<InvalidDataException>().WithMessage(problem);

    [Theory]
    [InlineData(new byte[] { 3, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 14, 0, 0, 0, 4, 0, 0, 0 }, 280)]
    [InlineData(new byte[] { 4, 2, 0, 3, 2, 5, 0, 14, 0, 4, 0 }, 280)]
    [InlineData(new byte[] { 1, 3, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 14, 0, 0, 0, 4, 0, 0, 0 }, 280)]
    [InlineData(new byte[] { 3, 1, 0, 0, 0, 0, 0, 0, 0, 0 }, 0)]
    public void Length_of_a_chunk_is_found_in_every_version(byte[] layout, ulong length) =>
        Hdf5Message.Check(8, layout).Length.Should().Be(length);

    private int Find(ReadOnlySpan<byte> part) => _bytes.AsSpan().IndexOf(part) is >= 0 and var at ? at
        : throw new InvalidOperationException("not found");

    private string Refusal()
    {
        var path = _folder.PathOf("bad.hdf5");
        File.WriteAllBytes(path, _bytes);
        return FluentActions.Invoking(() => RobotLog.Read(path)).Should().Throw<InvalidDataException>().Which.Message;
    }
}
