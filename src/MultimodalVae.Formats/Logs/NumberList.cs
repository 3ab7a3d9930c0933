namespace MultimodalVae.Formats;

/// <summary>Numbers of a column whose count is not known before they are read.</summary>
internal sealed class NumberList
{
    private double[] _values = [];

    public int Count { get; private set; }

    public void Add(double value)
    {
        if (Count == _values.Length)
            Array.Resize(ref _values, (int)Math.Clamp(2L * Count, 16, Array.MaxLength));
        _values[Count++] = value;
    }

    /// <summary>Adds values that are missing up to a count.</summary>
    public void FillTo(int count)
    {
        while (Count < count)
            Add(double.NaN);
    }

    public ReadOnlyMemory<double> ToMemory() => _values.AsMemory(0, Count);
}
