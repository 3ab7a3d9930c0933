using MultimodalVae.Engines;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <content>Samples. Their noise follows from the seed and from where a row stands, whatever the mask.</content>
public sealed partial class CompiledVae
{
    /// <summary>Rows as the model imagines them: z ~ N(0, I), x ~ p(x|z).</summary>
    /// <param name="count">How many rows, 1 or more.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <returns><c>[count, columns of the layout]</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the rows have more values than one matrix can hold.</exception>
    /// <exception cref="InsufficientMemoryException">The samples need more memory than the process can have.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public RowMatrix SamplePrior(int count, int seed = 0) =>
        _model.SamplePrior(count, seed);


    /// <summary>
    /// What the hidden columns may have been: z ~ q(z|observed columns), x ~ p(x|z), with the observed columns as they were given.
    /// </summary>
    /// <param name="rows">The rows, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="count">How many samples of every row, 1 or more.</param>
    /// <param name="seed">The seed of the samples.</param>
    /// <returns>One matrix a sample, <c>[rows, columns of the layout]</c> each.</returns>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, an observed value is not finite, or the count is less than 1.</exception>
    /// <exception cref="InsufficientMemoryException">The samples need more memory than the process can have.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed = 0) =>
        _model.SampleConditional(rows, mask, count, seed);


    /// <summary>What the hidden columns may have been: z ~ q(z|observed columns), x ~ p(x|z), with the observed columns as they were given.</summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="seed">The seed of the sample; take another one for another sample.</param>
    /// <param name="samples">Takes one sample a row, of the same length; may be the rows themselves.</param>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, an observed value is not finite, or the span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void Sample(ReadOnlySpan<float> rows, ObservationMask mask, int seed, Span<float> samples)
    {
        _ = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(samples, rows.Length, nameof(samples));
        _model.Sample(rows, mask, seed, 0, samples);
    }
}
