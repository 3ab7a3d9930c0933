namespace MultimodalVae.Formats;

/// <summary>How many bytes there can be: as many as the file has or, of a compressed element, as its expansion allows.</summary>
internal readonly struct MatSize
{
    private readonly long _most;
    private readonly int? _compressed;

    private MatSize(long most, int? compressed) => (_most, _compressed) = (most, compressed);

    public static MatSize Of(byte[] bytes) => new(bytes.Length, null);

    public static MatSize OfCompressed(byte[] bytes, long most) => new(most, bytes.Length);

    /// <exception cref="InvalidDataException">So many bytes at this place are more than there can be.</exception>
    public void Check(long position, long count)
    {
        if (position + count <= _most)
            return;
        throw _compressed is { } length
            ? MatError.Found(
                $"{position + count} bytes in {length} compressed ones",
                $"{_most} at most, a mebibyte for the whole file and {ArrayLimits.Expansion} times as many")
            : MatError.CutShort(_most, position + count - _most);
    }
}
