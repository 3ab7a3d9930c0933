using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae;

/// <content>
/// Spans in, spans out, in the units of the log, on the calling thread, for control loops: once as many calls have run as run at a time, a
/// call allocates nothing, but where parts are torch modules.
/// </content>
public sealed partial class VaeModel
{
    /// <summary>Expected value and variance of every column of rows of which the mask shows a part, z being the posterior mean.</summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="means">Takes the expected values, of the same length.</param>
    /// <param name="variances">
    /// Takes the variances, of the same length; empty where nobody asks for them. A number beyond the range of 32 bits is the largest.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The rows or the mask do not fit the layout, an observed value is not finite, or a span has another length.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    [MethodImpl(Jit.Optimised)]
    public void Reconstruct(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> variances = default)
    {
        using var call = _runtime.Begin();
        call.Model.Reconstruct(rows, mask, means, variances);
        _watch?.Look(rows, mask);
    }

    /// <summary>The posterior q(z|x) of rows of which the mask shows a part.</summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="means">Takes the means, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="logVariances">
    /// Takes the natural logarithms of the variances, of the same length; empty where nobody asks for them. A mixture has none.
    /// </param>
    /// <exception cref="NotSupportedException">Log-variances are asked for, and the posterior is a mixture.</exception>
    /// <exception cref="ArgumentException">
    /// The rows or the mask do not fit the layout, an observed value is not finite, or a span has another length.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    [MethodImpl(Jit.Optimised)]
    public void Encode(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> logVariances = default)
    {
        using var call = _runtime.Begin();
        call.Model.Encode(rows, mask, means, logVariances);
        _watch?.Look(rows, mask);
    }

    /// <summary>Expected value and variance of every column, given points of the latent space.</summary>
    /// <param name="latent">The points one after the other, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="means">Takes the expected values, <c>[rows, columns of the layout]</c>.</param>
    /// <param name="variances">
    /// Takes the variances, of the same length; empty where nobody asks for them. A number beyond the range of 32 bits is the largest.
    /// </param>
    /// <exception cref="ArgumentException">The points are none or not finite, or a span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    [MethodImpl(Jit.Optimised)]
    public void Decode(ReadOnlySpan<float> latent, Span<float> means, Span<float> variances = default)
    {
        using var call = _runtime.Begin();
        call.Model.Decode(latent, means, variances);
    }

    /// <summary>
    /// What the hidden columns may have been: z ~ q(z|observed columns), x ~ p(x|z), with the observed columns as they were given.
    /// </summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="seed">The seed of the sample; take another one for another sample.</param>
    /// <param name="samples">Takes one sample a row, of the same length; may be the rows themselves.</param>
    /// <exception cref="ArgumentException">
    /// The rows or the mask do not fit the layout, an observed value is not finite, or the span has another length.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    [MethodImpl(Jit.Optimised)]
    public void Sample(ReadOnlySpan<float> rows, ObservationMask mask, int seed, Span<float> samples)
    {
        using var call = _runtime.Begin();
        ArgumentNullException.ThrowIfNull(mask);
        _watch?.Look(rows, mask);
        call.Model.Sample(rows, mask, seed, samples);
    }
}
