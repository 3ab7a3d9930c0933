namespace MultimodalVae.Formats;

/// <summary>
/// Reads elements one after the other. A size in the file is only a claim: it is held against what the stream can have before memory
/// is taken.
/// </summary>
/// <param name="stream">The bytes.</param>
/// <param name="isBigEndian">Their order.</param>
/// <param name="size">What the stream can have.</param>
/// <param name="position">Where it stands.</param>
internal sealed class MatReader(Stream stream, bool isBigEndian, MatSize size, long position = 0)
{
    private const int Alignment = 8;

    public bool IsBigEndian { get; } = isBigEndian;

    public long Position { get; private set; } = position;

    /// <summary>The small format puts type and size into one word; at most 4 bytes of data follow in the next.</summary>
    public MatTag ReadTag()
    {
        const int smallSpace = 4;
        var word = ReadWord();
        var smallSize = word >> 16;
        if (smallSize > smallSpace)
            throw MatError.Found($"a small element of {smallSize} bytes", $"at most {smallSpace}");
        if (smallSize > 0)
            return new MatTag((MatType)(word & 0xFFFF), smallSize, smallSpace);

        var type = (MatType)word;
        long size = ReadWord();
        // A compressed element is the only one without padding.
        return new MatTag(type, size, type == MatType.Compressed ? size : (size + Alignment - 1) / Alignment * Alignment);
    }

    public uint ReadWord()
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        Fill(word);
        return MatNumbers.Integer<uint>(word, IsBigEndian);
    }

    public byte[] ReadData(MatTag tag)
    {
        size.Check(Position, tag.Extent);
        var data = new byte[tag.Size];
        Fill(data);
        Fill(stackalloc byte[(int)(tag.Extent - tag.Size)]);
        return data;
    }

    /// <summary>Passes over what is left of an element.</summary>
    public void SkipTo(long end)
    {
        const int blockSize = 4096;
        size.Check(end, 0);
        Span<byte> block = stackalloc byte[blockSize];
        while (Position < end)
            Fill(block[..(int)Math.Min(blockSize, end - Position)]);
    }

    /// <summary>The end of a compressed stream is where its checksum is verified.</summary>
    public void ReadEnd()
    {
        if (Read(stackalloc byte[1]) > 0)
            throw MatError.Found($"more than the {Position} bytes of the variable", "its end");
    }

    private void Fill(Span<byte> bytes)
    {
        var count = Read(bytes);
        Position += count;
        if (count < bytes.Length)
            throw MatError.CutShort(Position, bytes.Length - count);
    }

    private int Read(Span<byte> bytes)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Everything is in memory, so that nothing but the decompression can fail.
            throw MatError.Found("compressed data that are damaged or cut short", "a whole zlib stream");
        }
    }
}
