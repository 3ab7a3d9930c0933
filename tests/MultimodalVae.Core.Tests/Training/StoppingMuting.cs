namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// A muting of the user's own, with masks of random columns, that reports before which choice of an epoch it is, and about what.
/// </summary>
internal sealed class StoppingMuting(Action<int, int>? choosing = null, Action<MutingPoint>? pointed = null) : IMutingStrategy
{
    private int _epoch;
    private int _choices;

    public int CopyCount => 2;

    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        if (point.EpochCount > 1) // The builder tries every muting, as for one epoch.
        {
            _choices = point.Epoch == _epoch ? _choices + 1 : 1;
            _epoch = point.Epoch;
            choosing?.Invoke(_epoch, _choices - 1);
            pointed?.Invoke(point);
        }

        if (point.Copy == 1)
            return layout.All;
        var columns = layout.ColumnNames.Where(_ => random.NextDouble() < 0.6).ToArray();
        return columns.Length > 0 ? layout.Columns(columns) : layout.Only("eye");
    }
}
