using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <content>Spans in, spans out, for loops that may not allocate: once as many calls have run as run at a time, a call allocates nothing.</content>
public sealed partial class CompiledVae
{
    /// <summary>Expected value and variance of every column of rows of which the mask shows a part, z being the posterior mean.</summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="means">Takes the expected values, of the same length.</param>
    /// <param name="variances">
    /// Takes the variances, of the same length; empty where nobody asks for them. One that is beyond the range of 32 bits is the largest number.
    /// </param>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, an observed value is not finite, or a span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void Reconstruct(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> variances = default)
    {
        var count = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(means, rows.Length, nameof(means));
        SpanChecks.LengthOrNone(variances, rows.Length, nameof(variances));
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var lent = Lend(count - start, out done);
            Encode(lent.Block, rows, start, mask);
            _pass.TakeMean(lent.Block);
            Decode(lent.Block, start);
            Moments(lent.Block, Part(means, start, done, Layout.Width), Part(variances, start, done, Layout.Width));
        }
    }

    /// <summary>The posterior q(z|x) of rows of which the mask shows a part.</summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="means">Takes the means, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="logVariances">Takes the natural logarithms of the variances, of the same length; empty where nobody asks for them.</param>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, an observed value is not finite, or a span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void Encode(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> logVariances = default)
    {
        var count = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(means, count * LatentWidth, nameof(means));
        SpanChecks.LengthOrNone(logVariances, means.Length, nameof(logVariances));
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var lent = Lend(count - start, out done);
            Encode(lent.Block, rows, start, mask);
            lent.Block.CopyTo(_program.PosteriorMean, LatentWidth, Part(means, start, done, LatentWidth));
            if (logVariances.Length > 0)
                lent.Block.CopyTo(_program.PosteriorLogVariance, LatentWidth, Part(logVariances, start, done, LatentWidth));
        }
    }

    /// <summary>Expected value and variance of every column, given points of the latent space.</summary>
    /// <param name="latent">The points one after the other, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="means">Takes the expected values, <c>[rows, columns of the layout]</c>.</param>
    /// <param name="variances">
    /// Takes the variances, of the same length; empty where nobody asks for them. One that is beyond the range of 32 bits is the largest number.
    /// </param>
    /// <exception cref="ArgumentException">The points are none or not finite, or a span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void Decode(ReadOnlySpan<float> latent, Span<float> means, Span<float> variances = default)
    {
        var count = SpanChecks.Points(latent, LatentWidth);
        SpanChecks.Length(means, count * Layout.Width, nameof(means));
        SpanChecks.LengthOrNone(variances, means.Length, nameof(variances));
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var lent = Lend(count - start, out done);
            lent.Block.Fill(_program.Latent, Part(latent, start, done, LatentWidth), LatentWidth);
            Decode(lent.Block, start);
            Moments(lent.Block, Part(means, start, done, Layout.Width), Part(variances, start, done, Layout.Width));
        }
    }

    private void Encode(Workspace block, ReadOnlySpan<float> rows, int start, ObservationMask mask)
    {
        block.FillColumns(Part(rows, start, block.UsedRows, Layout.Width), mask);
        _pass.Encode(block);
        BlockChecks.Posterior(_program, block, start);
    }

    private void Decode(Workspace block, int start)
    {
        _pass.Decode(block);
        BlockChecks.Distributions(_program, block, start);
    }

    private void TakeSample(Workspace block, int start, ulong seed)
    {
        _pass.TakeSample(block, seed);
        BlockChecks.Latent(_program, block, start);
    }

    private unsafe void Moments(Workspace block, Span<float> means, Span<float> variances)
    {
        foreach (var head in _program.Heads)
        {
            for (var column = 0; column < head.Width; column++)
            {
                float* first = block.At(head.First + column), second = block.At(head.Second + column);
                for (var (row, at) = (0, head.Start + column); row < block.UsedRows; row++, at += Layout.Width)
                {
                    (means[at], var variance) = head.Moments(first[row], second[row]);
                    if (variances.Length > 0)
                        variances[at] = variance;
                }
            }
        }
    }

    private Lent Lend(int rows, out int taken)
    {
        taken = Math.Min(rows, Workspace.BlockRows);
        var block = _workspaces.Take(taken);
        block.Begin(taken);
        return new Lent(_workspaces, block);
    }

    private static ReadOnlySpan<float> Part(ReadOnlySpan<float> values, int start, int count, int width) => values.Slice(start * width, count * width);

    private static Span<float> Part(Span<float> values, int start, int count, int width) => values.Length > 0 ? values.Slice(start * width, count * width) : values;

    private readonly ref struct Lent(WorkspacePool pool, Workspace block)
    {
        public Workspace Block => block;

        public void Dispose() => pool.Return(block);
    }
}
