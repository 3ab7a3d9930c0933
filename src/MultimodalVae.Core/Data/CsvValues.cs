namespace MultimodalVae;

/// <summary>
/// The values of a table that is read row by row, in one array that a matrix takes over. How large it must be is estimated by the length of
/// the text and of the first rows; where that is not known, or later rows are much shorter, it grows and the values are copied.
/// </summary>
internal sealed class CsvValues(int width)
{
    private double[] _values = [];
    private int _count;

    public int RowCount => _count / width;

    /// <summary>How many of them are NaN.</summary>
    public int MissingCount { get; private set; }

    /// <summary>Makes room for another row.</summary>
    /// <param name="share">How many times as many rows as there are now there will be, about.</param>
    public void Reserve(double share)
    {
        if (_values.Length - _count >= width)
            return;
        Array.Resize(ref _values, (int)Math.Clamp(RowRoom.Next(RowCount, share) * width, (double)_count + width, Array.MaxLength));
    }

    public void Add(double value)
    {
        _values[_count++] = value;
        if (double.IsNaN(value))
            MissingCount++;
    }

    /// <summary>All rows. Nothing may be added afterwards.</summary>
    public RowMatrix ToMatrix()
    {
        if (_values.Length > RowRoom.MaxSpare * _count)
            Array.Resize(ref _values, _count);
        return RowMatrix.TakeOver(RowCount, width, _values);
    }
}
