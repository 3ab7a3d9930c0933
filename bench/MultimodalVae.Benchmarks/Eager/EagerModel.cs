using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Benchmarks.Eager;

/// <summary>The eager network as the measures see a model: all rows at once, at the mean of the posterior.</summary>
internal sealed class EagerModel(EagerVae network) : IReconstructionModel
{
    public ModalityLayout Layout => network.Layout;

    /// <exception cref="NotSupportedException">A sample of z is asked for.</exception>
    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        if (draw.Seed is not null)
            throw new NotSupportedException("The eager network decodes the mean of the posterior, no samples.");
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var shared = network.Encode(network.Muted(rows.ToTensor(ScalarType.Float32), mask));
        var latent = network.PosteriorMean(shared);
        var features = network.Decode(latent);
        var (means, logVariances) = (network.Means(features).ToRowMatrix(), network.LogVariances(features).ToRowMatrix());
        return new Reconstruction(
            Layout,
            Layout.Modalities.Select(modality => new DiagonalGaussian(Of(modality, means), Of(modality, logVariances))),
            new DiagonalGaussian(latent.ToRowMatrix(), network.PosteriorLogVariance(shared).ToRowMatrix()));
    }

    private RowMatrix Of(Modality modality, RowMatrix values) => values.Columns(Layout.StartOf(modality.Name), modality.Width);
}
