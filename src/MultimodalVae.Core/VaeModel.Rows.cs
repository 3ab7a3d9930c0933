namespace MultimodalVae;

/// <content>
/// Matrices in, matrices out, in the units of the log; those of many rows are shared out among the processor's cores.
/// </content>
public sealed partial class VaeModel
{
    /// <summary>The posterior q(z|x) of rows of which the mask shows a part.</summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <returns>
    /// A distribution of <c>[rows, latent dimensions]</c>: a <see cref="DiagonalGaussian"/>, or a <see cref="GaussianMixture"/> with a
    /// fusion that mixes.
    /// </returns>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, or an observed value is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public IColumnDistribution Encode(RowMatrix rows, ObservationMask mask)
    {
        using var call = _runtime.Begin();
        var posterior = call.Model.Units is { } units ? units.Encode(call.Model, rows, mask) : call.Model.Encode(rows, mask);
        _watch?.Look(rows.Values, mask);
        return posterior;
    }

    /// <summary>p(x|z) of given points of the latent space.</summary>
    /// <param name="latent">The points, <c>[rows, latent dimensions]</c>.</param>
    /// <exception cref="ArgumentException">There are none, they have another number of dimensions, or one is not finite.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public Reconstruction Decode(RowMatrix latent)
    {
        using var call = _runtime.Begin();
        return call.Model.Units is { } units ? units.Decode(call.Model, latent) : call.Model.Decode(latent);
    }

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw = default)
    {
        using var call = _runtime.Begin();
        var reconstruction = call.Model.Units is { } units ? units.Reconstruct(
            call.Model, rows, mask, draw) : call.Model.Reconstruct(rows, mask, draw);
        _watch?.Look(rows.Values, mask);
        return reconstruction;
    }

    /// <inheritdoc/>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(use);
        using var call = _runtime.Begin();
        if (call.Model.Units is { } units)
            units.ReconstructEach(call.Model, rows, masks, draw, use);
        else
            call.Model.ReconstructEach(rows, masks, draw, use);
        LookAtEach(rows, masks);
    }

    /// <summary>Rows as the model imagines them: z ~ N(0, I), x ~ p(x|z).</summary>
    /// <param name="count">How many rows, 1 or more.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <returns><c>[count, columns of the layout]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The count is less than 1, or the rows have more values than one matrix can hold.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public RowMatrix SamplePrior(int count, int seed = 0)
    {
        using var call = _runtime.Begin();
        return call.Model.Units is { } units ? units.SamplePrior(call.Model, count, seed) : call.Model.SamplePrior(count, seed);
    }

    /// <summary>
    /// What the hidden columns may have been: z ~ q(z|observed columns), x ~ p(x|z), with the observed columns as they were given.
    /// </summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="count">How many samples of every row, 1 or more.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <returns>One matrix a sample, <c>[rows, columns of the layout]</c> each.</returns>
    /// <exception cref="ArgumentException">
    /// The rows or the mask do not fit the layout, an observed value is not finite, or the count is less than 1.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed = 0)
    {
        using var call = _runtime.Begin();
        var samples = call.Model.Units is { } units
            ? units.SampleConditional(call.Model, rows, mask, count, seed)
            : call.Model.SampleConditional(rows, mask, count, seed);
        _watch?.Look(rows.Values, mask);
        return samples;
    }

    private void LookAtEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks)
    {
        if (_watch is null)
            return;
        foreach (var mask in masks)
            _watch.Look(rows.Values, mask);
    }
}
