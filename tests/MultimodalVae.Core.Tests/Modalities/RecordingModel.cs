namespace MultimodalVae.Core.Tests.Modalities;

/// <summary>A model that remembers what it was asked.</summary>
internal sealed class RecordingModel : IReconstructionModel
{
    public ModalityLayout Layout => TestLayout.Wheels;

    public List<(RowMatrix Rows, ObservationMask Mask, LatentDraw Draw)> Questions { get; } = [];

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        Questions.Add((rows, mask, draw));
        return new Reconstruction(Layout, Layout.Modalities.Select(m => rows.Columns(Layout.StartOf(m.Name), m.Width))
            .Select(mean => new DiagonalGaussian(mean, mean)));
    }
}
