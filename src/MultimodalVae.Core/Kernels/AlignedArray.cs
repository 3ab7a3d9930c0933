namespace MultimodalVae.Kernels;

/// <summary>
/// Numbers that the garbage collector does not move, starting at a cache line, with room for <see cref="Padding.Unit"/> more behind them,
/// which kernels may fill. They live as long as this object: keep it alive while the pointer is used.
/// </summary>
internal sealed unsafe class AlignedArray<TNumber>
    where TNumber : unmanaged
{
    private const int Bytes = 64;

    private static readonly long _maxLength = Array.MaxLength - Padding.Unit - (Bytes / sizeof(TNumber));

    private readonly TNumber[] _values;
    private readonly int _start;

    /// <exception cref="InsufficientMemoryException">No array has so many numbers.</exception>
    public AlignedArray(long length)
    {
        if (length > _maxLength)
            throw new InsufficientMemoryException($"{length} numbers are needed side by side; expected {_maxLength} at most.");
        _values = GC.AllocateArray<TNumber>((int)length + Padding.Unit + (Bytes / sizeof(TNumber)), pinned: true);
        fixed (TNumber* first = _values)
            _start = (int)((Bytes - ((nint)first % Bytes)) % Bytes / sizeof(TNumber));
        Length = (int)length;
        fixed (TNumber* first = _values)
            Pointer = first + _start;
    }

    public int Length { get; }

    public TNumber* Pointer { get; }

    public Span<TNumber> Span => _values.AsSpan(_start, Length);
}
