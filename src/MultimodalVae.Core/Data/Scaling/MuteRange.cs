namespace MultimodalVae;

/// <summary>A mute value that scaled training rows do not reach.</summary>
internal static class MuteRange
{
    /// <summary>The layout of the rows; with another mute value where its own is within the range of the scaled columns.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="statistics">Those of the training rows, in the units of the log.</param>
    /// <param name="columns">The scales of their columns.</param>
    /// <param name="isScaled">Whether the columns of a modality are scaled.</param>
    public static ModalityLayout Outside(
        ModalityLayout layout, DataStatistics statistics, IReadOnlyList<ColumnScale> columns, Func<Modality, bool> isScaled)
    {
        bool[] counts = [.. layout.Modalities.SelectMany(modality => Enumerable.Repeat(isScaled(modality), modality.Width))];
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (column, scale) in statistics.Columns.Zip(columns).Where((column, i) => counts[i] && column.First.Count > 0))
            (least, greatest) = (Math.Min(least, scale.Transform(column.Minimum)), Math.Max(greatest, scale.Transform(column.Maximum)));

        if (!(least <= layout.MuteValue && layout.MuteValue <= greatest))
            return layout;

        // Outside [-1, 1] too, where columns that are not scaled are yes or no.
        var below = Math.Floor(Math.Min(least, -1)) - 1;
        var above = Math.Ceiling(Math.Max(greatest, 1)) + 1;
        var nearest = above < -below ? above : below;
        return MuteValues.ProblemOf(nearest, isDouble: false) is null
            ? new ModalityLayout(layout.Modalities) { MuteValue = nearest }
            : layout;
    }
}
