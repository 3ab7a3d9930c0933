namespace MultimodalVae.Formats;

/// <summary>How many fields and columns the topics of a bag may have together: more than sensors do, but no memory is full.</summary>
internal sealed class ColumnBudget
{
    private const int Most = 1 << 17;

    private int _left = Most;

    /// <exception cref="FormatException">There are not so many left.</exception>
    public void Take(int count)
    {
        if (count > _left)
            throw new FormatException($"the topics have more than {Most} fields and columns together");
        _left -= count;
    }
}
