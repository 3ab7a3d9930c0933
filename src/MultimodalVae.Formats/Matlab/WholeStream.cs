namespace MultimodalVae.Formats;

/// <summary>
/// Compressed bytes that may not run out. A zlib stream tells where it ends, so that nobody asks for more unless it was
/// cut short; ZLibStream takes that for an end as good as any.
/// </summary>
internal sealed class WholeStream(byte[] bytes) : MemoryStream(bytes, writable: false)
{
    /// <exception cref="EndOfStreamException">No bytes are left.</exception>
    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, count) is var read and > 0 ? read : throw new EndOfStreamException();
}
