using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The rows of a step, with all that is drawn for them.</summary>
/// <param name="Rows">Which rows of the data.</param>
/// <param name="Masks">What each shows to the encoders.</param>
/// <param name="Keys">The key of the noise of each.</param>
/// <param name="Component">The key of the components of mixtures, for all of them together.</param>
internal readonly record struct Batch(int[] Rows, ObservationMask[] Masks, ulong[] Keys, RandomKey Component)
{
    public int Count => Rows.Length;
}
