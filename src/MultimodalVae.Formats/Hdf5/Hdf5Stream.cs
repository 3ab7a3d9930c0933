using System.Runtime.CompilerServices;

namespace MultimodalVae.Formats;

/// <summary>
/// An HDF5 file as PureHDF reads it, which follows any address and allocates what any length says: headers are checked before it sees
/// them, and reading the same bytes again and again, or going
/// deeper and deeper, comes to an end.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="baseAddress">Where it begins: behind 512 bytes of MATLAB.</param>
internal sealed class Hdf5Stream(FileStream file, long baseAddress) : Stream
{
    /// <summary>How many times as many bytes are read as the file has, at most, and how many more.</summary>
    private const int MaxReads = 100;

    private const int AlwaysAllowed = 16 << 20;

    /// <summary>What a read counts besides its bytes.</summary>
    private const int CostOfRead = 16;

    private static readonly byte[] _localHeap = "HEAP"u8.ToArray();

    private long _budget = AlwaysAllowed + (MaxReads * file.Length);

    /// <summary>Whether nothing was read since an address was followed.</summary>
    private bool _isSought;

    /// <summary>How many bytes a chunk of the data set has whose header was read last; 0 where it has no chunks.</summary>
    public ulong ChunkLength { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if ((_budget -= buffer.Length + CostOfRead) < 0)
            throw new InvalidDataException($"reading it does not come to an end: more than {MaxReads} times its bytes were read");
        if (_isSought)
            Check(buffer.Length);
        _isSought = false;
        return file.Read(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        _isSought = origin == SeekOrigin.Begin;
        return file.Seek(offset, origin);
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>PureHDF begins a header with one byte, what has a signature with its four.</summary>
    private void Check(int count)
    {
        var position = file.Position;
        if (count == 1 && Hdf5Header.Check(file, baseAddress) is { } chunkLength)
            ChunkLength = chunkLength;
        else if (count == _localHeap.Length)
            CheckLocalHeap();
        file.Position = position;
    }

    private void CheckLocalHeap()
    {
        Span<byte> head = stackalloc byte[16];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.StartsWith(_localHeap)
            && BitConverter.ToUInt64(head[8..]) is var length && length > (ulong)file.Length)
        {
            throw new InvalidDataException($"names of {length} bytes are announced in a file of {file.Length}");
        }
    }
}
