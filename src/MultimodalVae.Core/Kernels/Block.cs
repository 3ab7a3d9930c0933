using System.Runtime.CompilerServices;
namespace MultimodalVae.Kernels;

/// <summary>
/// The numbers of a block of rows: those at place p of row r are at p <see cref="Rows"/> + r. A block is one row, or a multiple of
/// <see cref="Padding.Unit"/>, so that its rows fill vectors whatever the widths of the layers are.
/// </summary>
internal sealed unsafe class Block<TNumber>(int placeCount, int maxRows)
    where TNumber : unmanaged
{
    /// <summary>The rows of a block that is large enough for all vectors and small enough for the cache.</summary>
    public const int DefaultRows = 64;

    private readonly AlignedArray<TNumber> _values = ValuesOf(placeCount, maxRows);

    /// <summary>For how many rows there is room.</summary>
    public int MaxRows => maxRows;

    /// <summary>1, or a multiple of <see cref="Padding.Unit"/>.</summary>
    public int Rows { get; private set; }

    /// <summary>How many of them are asked for; the others repeat the first, and only fill vectors.</summary>
    public int UsedRows { get; private set; }

    public void Begin(int rows)
    {
        UsedRows = rows;
        Rows = rows == 1 && maxRows == 1 ? 1 : Padding.Up(rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumber* At(int place) => _values.Pointer + ((long)place * Rows);

    public Span<TNumber> Span(int place, int width) => new(At(place), width * Rows);

    /// <exception cref="InsufficientMemoryException">
    /// They need more memory than the process can ever have, or more numbers than an array has.
    /// </exception>
    private static AlignedArray<TNumber> ValuesOf(int placeCount, int maxRows)
    {
        var numbers = (long)placeCount * maxRows;
        MemoryNeed.Check($"{placeCount} numbers of each of {maxRows} rows", numbers, sizeof(TNumber));
        return new AlignedArray<TNumber>(numbers);
    }

    /// <summary>Fills the rows that are not asked for with the first.</summary>
    public void Repeat(int place, int width)
    {
        for (var i = 0; i < width; i++)
            new Span<TNumber>(At(place + i), Rows)[UsedRows..].Fill(*At(place + i));
    }
}
