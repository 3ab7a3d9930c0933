using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae.Torch.Inference;

/// <summary>Rows in the units of the log, and results in scaled units. The inference is another one's, who frees it.</summary>
internal sealed class ScaledInput(TorchInference inference, ColumnScaling scaling) : TorchInference
{
    public override IColumnDistribution Encode(RowMatrix rows, ObservationMask mask) => inference.Encode(scaling.Transform(rows), mask);

    public override Reconstruction Decode(RowMatrix latent) => inference.Decode(latent);

    public override Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw) =>
        inference.Reconstruct(scaling.Transform(rows), mask, draw);

    public override double[] RowElbo(RowMatrix rows, RandomKey[] keys, int samples, CancellationToken cancellationToken) =>
        inference.RowElbo(rows, keys, samples, cancellationToken);

    public override RowLikelihood LogLikelihood(ShownRows rows, IProgress<CallProgress>? progress, CancellationToken cancellationToken) =>
        inference.LogLikelihood(rows, progress, cancellationToken);

    public override void Dispose()
    {
    }
}
