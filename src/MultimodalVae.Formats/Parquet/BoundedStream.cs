namespace MultimodalVae.Formats;

/// <summary>
/// A file up to an end, behind which a byte is an error: Parquet.Net takes the end of a file for bytes of 255 and goes on reading.
/// </summary>
internal sealed class BoundedStream(Stream file) : Stream
{
    /// <summary>The position behind the last byte that may be read.</summary>
    public long End { get; set; } = file.Length;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => file.Read(buffer[..(int)Math.Clamp(End - Position, 0, buffer.Length)]);

    public override int ReadByte() => Position < End && file.ReadByte() is >= 0 and var one ? one
        : throw new InvalidDataException("the pages have fewer values than they say");

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
