namespace MultimodalVae;

/// <summary>How many rows to make room for while a text is read whose number of rows is not known.</summary>
internal static class RowRoom
{
    /// <summary>How much of the room may be left over, and by how much it grows at least.</summary>
    public const double MaxSpare = Spare * Spare;

    /// <summary>So many rows tell how long a row is.</summary>
    private const int FirstRows = 256;

    /// <summary>How much more than is expected there is room for.</summary>
    private const double Spare = 1.03;

    /// <summary>The rows to make room for, more than there are.</summary>
    /// <param name="rowCount">How many rows there are.</param>
    /// <param name="share">How many times as many there will be, about; less than 1 where that is not known.</param>
    public static double Next(int rowCount, double share) =>
        rowCount < FirstRows ? FirstRows : Math.Ceiling(rowCount * (share < 1 ? 2 : Math.Max(share * Spare, MaxSpare)));
}
