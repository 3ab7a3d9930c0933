using MultimodalVae.Engines;
using MultimodalVae.Kernels;
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
    public RowMatrix SamplePrior(int count, int seed = 0)
    {
        Layout.CheckSampledRows(count);
        var samples = new float[count * Layout.Width];
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            _runner.TakePrior(rented.Block, SplitMix.Mix(seed, start, 0));
            SampleColumns(rented.Block, start, SplitMix.Mix(seed, start, 1), Layout.Nothing, [], Part(samples.AsSpan(), start, done, Layout.Width));
        }

        return new RowMatrix(count, Layout.Width, Array.ConvertAll(samples, value => (double)value));
    }

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
    public IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed = 0)
    {
        var values = Checked(rows, mask);
        Layout.CheckSamples(count, rows.RowCount);
        var samples = new float[values.Length];
        return [.. Enumerable.Range(0, count).Select(sample =>
        {
            Sample(values, mask, seed, sample, samples);
            return RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, sampled) =>
            {
                for (var column = 0; column < sampled.Length; column++)
                    sampled[column] = mask.Gives(column, rows[row, column]) ? rows[row, column] : samples[(row * sampled.Length) + column];
            });
        })];
    }

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
        Sample(rows, mask, seed, 0, samples);
    }

    private void Sample(ReadOnlySpan<float> rows, ObservationMask mask, int seed, int sample, Span<float> samples)
    {
        var count = rows.Length / Layout.Width;
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Encode(rented.Block, rows, start, mask);
            _runner.TakeSample(rented.Block, start, SplitMix.Mix(seed, start, 2 * sample));
            SampleColumns(
                rented.Block, start, SplitMix.Mix(seed, start, (2 * sample) + 1), mask, Part(rows, start, done, Layout.Width), Part(samples, start, done, Layout.Width));
        }
    }

    private void SampleColumns(Block<float> block, int start, ulong seed, ObservationMask mask, ReadOnlySpan<float> rows, Span<float> samples)
    {
        _runner.DecodeSamples(block, start, seed);
        for (var i = 0; i < Plan.Samples.Length; i++)
        {
            var columns = Plan.Columns[i];
            for (var column = columns.Start; column < columns.End; column++)
            {
                var values = block.Span(Plan.Samples[i].Start + column - columns.Start, 1);
                for (var (row, at) = (0, column); row < block.UsedRows; row++, at += Layout.Width)
                    samples[at] = mask.Observed[column] && !float.IsNaN(rows[at]) ? rows[at] : values[row];
            }
        }

        FiniteBlocks.CheckColumns(Layout, samples, start, "sample of", "value");
    }
}
