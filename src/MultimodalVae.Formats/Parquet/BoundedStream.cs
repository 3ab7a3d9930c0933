namespace MultimodalVae.Formats;

/// <summary>
/// A file up to an end, behind which a byte is an error: Parquet.Net takes the end of a file for bytes of 255 and goes on reading.
/// </summary>
internal sealed class BoundedStream(Stream file) : ReadOnlyStream(file)
{
    /// <summary>The position behind the last byte that may be read.</summary>
    public long End { get; set; } = file.Length;

    public override int Read(Span<byte> buffer) => Inner.Read(buffer[..(int)Math.Clamp(End - Position, 0, buffer.Length)]);

    public override int ReadByte() => Position < End && Inner.ReadByte() is >= 0 and var one ? one
        : throw new InvalidDataException("the pages have fewer values than they say");
}
