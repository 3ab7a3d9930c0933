namespace MultimodalVae.Fuzz.Judging;

/// <summary>The most bytes that reading a file may allocate.</summary>
/// <param name="Factor">Bytes for each byte of the file, beyond <see cref="Fixed"/>.</param>
internal readonly record struct MemoryBound(int Factor)
{
    /// <summary>What any file may take.</summary>
    public const long Fixed = 16L << 20;

    /// <summary>What the resident size of the process may grow by besides: the collector keeps what it likes.</summary>
    private const long Resident = 64L << 20;

    public long For(long fileLength) => Fixed + (Factor * fileLength);

    public long ResidentFor(long fileLength) => Resident + For(fileLength);
}
