namespace MultimodalVae.Kernels;

/// <summary>
/// Numbers that the garbage collector does not move, starting at a cache line, with room for <see cref="Padding.Unit"/> more behind them,
/// which kernels may fill. They live as long as this object: keep it alive while the pointer is used.
/// </summary>
internal sealed unsafe class AlignedArray<TNumber>
    where TNumber : unmanaged
{
    private const int Bytes = 64;

    private readonly TNumber[] _values;
    private readonly int _start;

    public AlignedArray(int length)
    {
        _values = GC.AllocateArray<TNumber>(length + Padding.Unit + (Bytes / sizeof(TNumber)), pinned: true);
        fixed (TNumber* first = _values)
            _start = (int)((Bytes - ((nint)first % Bytes)) % Bytes / sizeof(TNumber));
        Length = length;
        fixed (TNumber* first = _values)
            Pointer = first + _start;
    }

    public int Length { get; }

    public TNumber* Pointer { get; }

    public Span<TNumber> Span => _values.AsSpan(_start, Length);
}
