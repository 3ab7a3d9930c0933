using MultimodalVae.Measures;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A measure of the user's own: how far the expected values move, squared, when a modality is missing.</summary>
internal sealed class MeanShift : IInformationMeasure
{
    public string Name => "mean-shift";

    public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.Without(modality.Name);

    public RowDivergences Evaluate(MeasureComparison comparison)
    {
        var (full, partial) = (comparison.Full.Mean, comparison.Partial.Mean);
        var sums = new double[full.RowCount];
        for (var row = 0; row < sums.Length; row++)
        {
            for (var i = 0; i < full.ColumnCount; i++)
                sums[row] += Math.Pow(full[row, i] - partial[row, i], 2);
        }

        return new RowDivergences(sums, full.ColumnCount);
    }
}
