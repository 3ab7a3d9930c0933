using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae;

/// <summary>An immutable matrix of numbers, stored row by row: <c>[rows, columns]</c>. A <c>double[,]</c> converts by itself.</summary>
/// <remarks>
/// It never shows other numbers. One whose memory is rented (<see cref="IReconstructionModel.ReconstructEach"/>) can be read until the
/// rental ends: then all members that read values, also of matrices made of its rows without a copy, throw an
/// <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class RowMatrix
{
    private const int MaxShown = 6;

    private readonly double[] _values;
    private readonly int _start;
    private readonly Rental? _rental;
    private readonly (object Scaling, RowMatrix Rows)? _origin;

    /// <summary>Creates a matrix from a copy of the values.</summary>
    /// <param name="rowCount">The number of rows, 0 or more.</param>
    /// <param name="columnCount">The number of columns, 1 or more.</param>
    /// <param name="values">All values, row by row.</param>
    /// <exception cref="ArgumentException">The number of values is not rows times columns.</exception>
    public RowMatrix(int rowCount, int columnCount, ReadOnlySpan<double> values)
        : this(rowCount, columnCount, values.ToArray())
    {
        if (values.Length > (long)rowCount * columnCount)
            throw new ArgumentException(WrongCount(rowCount, columnCount, values.Length), nameof(values));
    }

    private RowMatrix(
        int rowCount, int columnCount, double[] values, int start = 0, Rental? rental = null,
        (object Scaling, RowMatrix Rows)? origin = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        if (values.Length - start < (long)rowCount * columnCount)
            throw new ArgumentException(WrongCount(rowCount, columnCount, values.Length), nameof(values));
        (RowCount, ColumnCount) = (rowCount, columnCount);
        (_values, _start, _rental, _origin) = (values, start, rental, origin);
    }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>All values, row by row.</summary>
    public ReadOnlySpan<double> Values
    {
        get
        {
            _rental?.ThrowIfEnded();
            return _values.AsSpan(_start, RowCount * ColumnCount);
        }
    }

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)ColumnCount, nameof(column));
            return Row(row)[column];
        }
    }

    /// <summary>The values of one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return Values.Slice(row * ColumnCount, ColumnCount);
    }

    /// <summary>Some consecutive rows, without a copy: they share the memory of this matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all rows of the matrix.</exception>
    public RowMatrix Rows(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, RowCount - count);
        _rental?.ThrowIfEnded();
        return new RowMatrix(count, ColumnCount, _values, _start + (start * ColumnCount), _rental);
    }

    /// <summary>A copy of some consecutive columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all columns of the matrix.</exception>
    public RowMatrix Columns(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, ColumnCount - count);
        return Create(RowCount, count, (row, values) => Row(row).Slice(start, count).CopyTo(values));
    }

    /// <summary>Creates a matrix by filling its rows one after the other.</summary>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="columnCount">The number of columns.</param>
    /// <param name="fill">Told the row and the place for its values, which are 0 at first.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are less than 0 rows or 1 column, or more values than one array can hold.
    /// </exception>
    public static RowMatrix Create(int rowCount, int columnCount, RowFiller fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        if ((long)rowCount * columnCount > Array.MaxLength)
            throw new ArgumentOutOfRangeException(
                nameof(rowCount), rowCount, $"Rows of {columnCount} columns can be {Array.MaxLength / columnCount} at most.");
        var values = new double[rowCount * columnCount];
        for (var row = 0; row < rowCount; row++)
            fill(row, values.AsSpan(row * columnCount, columnCount));
        return new RowMatrix(rowCount, columnCount, values);
    }

    /// <summary>Creates a matrix from a copy of a two-dimensional array, <c>[rows, columns]</c>.</summary>
    public static RowMatrix FromArray(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Create(values.GetLength(0), values.GetLength(1), (row, copy) =>
        {
            for (var column = 0; column < copy.Length; column++)
                copy[column] = values[row, column];
        });
    }

    /// <summary>Creates a matrix from a copy of a two-dimensional array, <c>[rows, columns]</c>.</summary>
    public static implicit operator RowMatrix(double[,] values) => FromArray(values);

    /// <summary>The shape and the first values, as in <c>[100, 8] 0.5, 1, -2, 0, 0, 1, ...</c>.</summary>
    public override string ToString()
    {
        if (_rental is { HasEnded: true } || RowCount == 0)
            return Shape;
        var first = Values[..Math.Min(MaxShown, Values.Length)].ToArray().Select(Numbers.Text);
        return $"{Shape} {string.Join(", ", first)}{(Values.Length > MaxShown ? ", ..." : "")}";
    }

    internal string Shape => $"[{RowCount}, {ColumnCount}]";

    /// <summary>A matrix of the same shape, of a function of each value.</summary>
    internal RowMatrix Select(Func<double, double> function)
    {
        var selected = Values.ToArray();
        foreach (ref var value in selected.AsSpan())
            value = function(value);
        return new RowMatrix(RowCount, ColumnCount, selected);
    }

    /// <exception cref="ArgumentException">They have different shapes; both are told.</exception>
    internal static void CheckOneShape(
        RowMatrix first,
        RowMatrix second,
        string firstName,
        string secondName,
        [CallerArgumentExpression(nameof(first))] string? firstParameter = null,
        [CallerArgumentExpression(nameof(second))] string? secondParameter = null)
    {
        ArgumentNullException.ThrowIfNull(first, firstParameter);
        ArgumentNullException.ThrowIfNull(second, secondParameter);
        if (first.RowCount != second.RowCount || first.ColumnCount != second.ColumnCount)
        {
            throw new ArgumentException(
                $"{firstName} [{first.RowCount}, {first.ColumnCount}] and {secondName} [{second.RowCount}, " +
                $"{second.ColumnCount}] must have one shape.", secondParameter);
        }
    }

    /// <summary>The first place, row by row, of a value that is not finite or beyond what is allowed.</summary>
    /// <param name="mask">Which columns are looked at, and whether NaN is a missing value there; null: all, and it is not.</param>
    /// <param name="most">The largest number that is allowed, without its sign.</param>
    internal (int Row, int Column)? FindBeyond(ObservationMask? mask = null, double most = double.MaxValue)
    {
        if (AreAllWithin(most))
            return null;
        for (var row = 0; row < RowCount; row++)
        {
            var values = Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                if (!(Math.Abs(values[column]) <= most) && mask?.Observes(column, values[column]) != false)
                    return (row, column);
            }
        }

        return null;
    }

    /// <summary>Takes over the array itself, which may be longer, instead of a copy: nobody writes to it any more.</summary>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="columnCount">The number of columns.</param>
    /// <param name="values">All values, row by row.</param>
    /// <param name="origin">What it is a scaled copy of, and by which scaling, as rounding lost bits of that; or null.</param>
    internal static RowMatrix TakeOver(int rowCount, int columnCount, double[] values, (object Scaling, RowMatrix Rows)? origin = null) =>
        new(rowCount, columnCount, values, origin: origin);

    /// <summary>A matrix in an array that its owner uses again once the rental has ended.</summary>
    internal static RowMatrix Rent(int rowCount, int columnCount, double[] values, Rental rental) =>
        new(rowCount, columnCount, values, rental: rental);

    /// <summary>All values one after the other, rounded to a precision.</summary>
    internal TNumber[] ToNumbers<TNumber>()
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var values = Values;
        var numbers = new TNumber[values.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = TNumber.CreateTruncating(values[i]);
        return numbers;
    }

    /// <summary>The same number in each of several columns, where there is one column; the matrix itself otherwise.</summary>
    internal RowMatrix RepeatedTo(int columnCount) => ColumnCount == columnCount || ColumnCount != 1
        ? this
        : Create(RowCount, columnCount, (row, values) => values.Fill(this[row, 0]));

    /// <summary>The rows that it is a scaled copy of; else itself.</summary>
    internal RowMatrix Original => _origin?.Rows ?? this;

    /// <summary>The rows that it is a scaled copy of by this scaling; else null.</summary>
    internal RowMatrix? OriginOf(object scaling) => _origin is { } origin && origin.Scaling.Equals(scaling) ? origin.Rows : null;

    private static string WrongCount(int rowCount, int columnCount, int valueCount) =>
        $"{rowCount} rows of {columnCount} columns need {(long)rowCount * columnCount} values, not {valueCount}.";

    private bool AreAllWithin(double most)
    {
        var vectors = MemoryMarshal.Cast<double, Vector512<double>>(Values);
        foreach (var vector in vectors)
        {
            if (!Vector512.LessThanOrEqualAll(Vector512.Abs(vector), Vector512.Create(most)))
                return false;
        }

        foreach (var value in Values[(vectors.Length * Vector512<double>.Count)..])
        {
            if (!(Math.Abs(value) <= most))
                return false;
        }

        return true;
    }
}
