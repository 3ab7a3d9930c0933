namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>
/// A model of the user's own, without torch and without a latent space: it repeats what it sees, and is unsure (scale 4) of 0 elsewhere.
/// </summary>
internal sealed class CopyingModel(ModalityLayout layout) : IReconstructionModel
{
    public ModalityLayout Layout => layout;

    public bool AcceptsMissingValues => true;

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        Layout.Check(rows, mask);
        return new Reconstruction(Layout, Layout.Modalities.Select(modality =>
        {
            var start = Layout.StartOf(modality.Name);
            return new GumbelColumns(
                Fill((row, i) => IsObserved(row, i) ? rows[row, start + i] : 0), Fill((row, i) => IsObserved(row, i) ? 1 : 4));

            bool IsObserved(int row, int i) => mask.Observes(start + i, rows[row, start + i]);

            RowMatrix Fill(Func<int, int, double> value) => RowMatrix.Create(rows.RowCount, modality.Width, (row, values) =>
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = value(row, i);
            });
        }));
    }
}
