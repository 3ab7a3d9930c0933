using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The standard normal numbers of a row, one for each latent dimension. Not for two threads at once.</summary>
internal sealed unsafe class LatentNoise(int width)
{
    private readonly AlignedArray<double> _normals = new(width);

    public ReadOnlySpan<double> Of(ulong key)
    {
        Numerics.Double.FillNoise(_normals.Pointer, width, 1, [key]);
        return _normals.Span;
    }
}
