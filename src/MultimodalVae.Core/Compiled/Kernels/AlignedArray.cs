namespace MultimodalVae.Compiled.Kernels;

/// <summary>
/// Numbers that the garbage collector does not move, starting at a cache line, with room for <see cref="Padding.Unit"/> more behind them, which kernels may
/// fill. They live as long as this object: keep it alive while the pointer is used.
/// </summary>
internal sealed unsafe class AlignedArray
{
    private const int Bytes = 64;

    private readonly float[] _values;
    private readonly int _start;

    public AlignedArray(int length)
    {
        _values = GC.AllocateArray<float>(length + Padding.Unit + (Bytes / sizeof(float)), pinned: true);
        fixed (float* first = _values)
            _start = (int)((Bytes - ((nint)first % Bytes)) % Bytes / sizeof(float));
        Length = length;
        fixed (float* first = _values)
            Pointer = first + _start;
    }

    public int Length { get; }

    public float* Pointer { get; }

    public Span<float> Span => _values.AsSpan(_start, Length);
}
