using System.Buffers;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>
/// Rows of numbers, filled up with 0 to whole vectors, so that there is no rest. They start at cache lines, so that a vector is read from
/// one; should the garbage collector move them, they are as right and read more slowly.
/// </summary>
internal sealed class AlignedRows : IDisposable
{
    private const int Bytes = 64;

    private readonly int _step;
    private readonly int _start;
    private readonly float[] _values;

    public AlignedRows(int count, int length)
    {
        _step = (length + Vector512<float>.Count - 1) / Vector512<float>.Count * Vector512<float>.Count;
        _values = ArrayPool<float>.Shared.Rent((count * _step) + (Bytes / sizeof(float)));
        _start = StartOfLine(_values);
        _values.AsSpan(_start, count * _step).Clear();
    }

    public Span<float> this[int row] => _values.AsSpan(_start + (row * _step), _step);

    public void Dispose() => ArrayPool<float>.Shared.Return(_values);

    private static unsafe int StartOfLine(float[] values)
    {
        fixed (float* first = values)
            return (int)((Bytes - ((nint)first % Bytes)) % Bytes / sizeof(float));
    }
}
