using System.Buffers;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>
/// Rows of numbers, filled up with 0 to whole vectors, so that there is no rest. They start at cache lines, so that a vector is read from one; should the
/// garbage collector move them, they are as right and read more slowly.
/// </summary>
internal sealed class AlignedRows : IDisposable
{
    private const int Bytes = 64;

    private readonly int _step;
    private readonly int _start;
    private readonly double[] _values;

    public AlignedRows(int count, int length)
    {
        _step = (length + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _values = ArrayPool<double>.Shared.Rent((count * _step) + (Bytes / sizeof(double)));
        _start = StartOfLine(_values);
        _values.AsSpan(_start, count * _step).Clear();
    }

    /// <summary>Copies of rows of one length.</summary>
    public static AlignedRows Of(double[][] rows, int length)
    {
        var copies = new AlignedRows(rows.Length, length);
        for (var row = 0; row < rows.Length; row++)
            rows[row].CopyTo(copies[row]);
        return copies;
    }

    public Span<double> this[int row] => _values.AsSpan(_start + (row * _step), _step);

    public void Dispose() => ArrayPool<double>.Shared.Return(_values);

    private static unsafe int StartOfLine(double[] values)
    {
        fixed (double* first = values)
            return (int)((Bytes - ((nint)first % Bytes)) % Bytes / sizeof(double));
    }
}
