using System.Runtime.CompilerServices;

namespace MultimodalVae.Formats;

/// <summary>
/// An HDF5 file as PureHDF reads it, which follows any address and allocates what any length says: headers are checked before it sees
/// them, and reading the same bytes again and again, or going
/// deeper and deeper, comes to an end.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="baseAddress">Where it begins: behind 512 bytes of MATLAB.</param>
internal sealed class Hdf5Stream(FileStream file, long baseAddress) : ReadOnlyStream(file)
{
    /// <summary>How many times as many bytes are read as the file has, at most, and how many more.</summary>
    private const int MaxReads = 100;

    private const int AlwaysAllowed = 16 << 20;

    /// <summary>What a read counts besides its bytes.</summary>
    private const int CostOfRead = 16;

    private const int SignatureLength = 4;

    /// <summary>Before the first chunk of a tree.</summary>
    private const int TreeHeadLength = 24;

    private long _budget = AlwaysAllowed + (MaxReads * file.Length);

    /// <summary>Whether nothing was read since an address was followed.</summary>
    private bool _isSought;

    /// <summary>The chunks of the data set whose header was read last.</summary>
    public Hdf5Chunk Chunk { get; private set; } = Hdf5Chunk.None;

    /// <summary>Whether the same data set has an enumeration whose numbers have their highest byte first.</summary>
    public bool IsReversed { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if ((_budget -= buffer.Length + CostOfRead) < 0)
            throw new InvalidDataException($"reading it does not come to an end: more than {MaxReads} times its bytes were read");
        if (_isSought)
            Check(buffer.Length);
        _isSought = false;
        return Inner.Read(buffer);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        _isSought = origin == SeekOrigin.Begin;
        return Inner.Seek(offset, origin);
    }

    /// <summary>PureHDF begins a header with one byte, what has a signature with its four.</summary>
    private void Check(int count)
    {
        var position = Inner.Position;
        if (count == 1 && Hdf5Header.Check(Inner, baseAddress) is { } found)
            (Chunk, IsReversed) = found;
        else if (count == SignatureLength)
            CheckBlock();
        Inner.Position = position;
    }

    /// <summary>What has a signature and lengths that PureHDF allocates by: the names of a group, and where chunks are.</summary>
    private void CheckBlock()
    {
        Span<byte> head = stackalloc byte[TreeHeadLength];
        if (Inner.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            return;
        if (head.StartsWith("HEAP"u8))
            CheckLength("a list of names", Hdf5Message.Number(head, 8, sizeof(ulong)));
        else if (head.StartsWith("TREE"u8) && head[SignatureLength] == 1 && Chunk.Rank > 0)
            CheckChunks(count: (int)Hdf5Message.Number(head, 6, sizeof(ushort)));
    }

    /// <summary>Each chunk has its length, what was not done with it, its place in each dimension, and its address.</summary>
    private void CheckChunks(int count)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        for (var i = 0; i < count && Inner.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length; i++)
        {
            CheckLength("a chunk", Hdf5Message.Number(length, 0, length.Length));
            Inner.Position += sizeof(uint) + ((Chunk.Rank + 1) * sizeof(ulong));
        }
    }

    private void CheckLength(string what, ulong length)
    {
        if (length > (ulong)Inner.Length)
            throw new InvalidDataException($"{what} of {length} bytes is announced in a file of {Inner.Length}");
    }
}
