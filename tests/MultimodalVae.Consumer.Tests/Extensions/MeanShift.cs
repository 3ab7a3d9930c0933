using MultimodalVae.Measures;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A measure of the user's own: how far the expected values move, squared, when a modality is missing.</summary>
internal sealed class MeanShift : IInformationMeasure
{
    public string Name => "mean-shift";

    public ObservationMask PartialInput(ModalityLayout layout, Modality modality) => layout.Without(modality.Name);

    public RowMatrix Terms(MeasureComparison comparison)
    {
        var (full, partial) = (comparison.Full.Mean, comparison.Partial.Mean);
        return RowMatrix.Create(full.RowCount, full.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Math.Pow(full[row, i] - partial[row, i], 2);
        });
    }
}
