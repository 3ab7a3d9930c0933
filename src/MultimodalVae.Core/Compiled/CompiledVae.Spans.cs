using MultimodalVae.Engines;
using MultimodalVae.Kernels;
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
            using var rented = _model.Rent(count - start, out done);
            Read(rented.Block, rows, start, mask);
            Runner.EncodeMean(rented.Block, start);
            DecodeMoments(rented.Block, start, NativeModel<float>.Part(means, start, done, Layout.Width), NativeModel<float>.Part(variances, start, done, Layout.Width));
        }
    }

    /// <summary>The posterior q(z|x) of rows of which the mask shows a part.</summary>
    /// <param name="rows">The rows one after the other, <c>[rows, columns of the layout]</c>. What the mask hides is not looked at.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="means">Takes the means, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="logVariances">
    /// Takes the natural logarithms of the variances, of the same length; empty where nobody asks for them. A mixture has none.
    /// </param>
    /// <exception cref="NotSupportedException">Log-variances are asked for, and the posterior is a mixture.</exception>
    /// <exception cref="ArgumentException">The rows or the mask do not fit the layout, an observed value is not finite, or a span has another length.</exception>
    /// <exception cref="NotFiniteNumberException">
    /// A result is not finite; the message names the row, the column or dimension, and the value.
    /// </exception>
    public void Encode(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> logVariances = default)
    {
        var count = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(means, count * LatentWidth, nameof(means));
        SpanChecks.LengthOrNone(logVariances, means.Length, nameof(logVariances));
        if (logVariances.Length > 0 && Plan.PosteriorLogVariance is null)
            throw new NotSupportedException("The posterior is a mixture, which has no log-variance for each dimension. The other Encode returns its components.");
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = _model.Rent(count - start, out done);
            Read(rented.Block, rows, start, mask);
            if (logVariances.Length == 0)
                Runner.EncodeMean(rented.Block, start);
            else
                Runner.Encode(rented.Block, start);
            RowReader<float>.CopyTo(rented.Block, Plan.PosteriorMean, NativeModel<float>.Part(means, start, done, LatentWidth), LatentWidth, LatentWidth);
            if (logVariances.Length > 0)
                RowReader<float>.CopyTo(rented.Block, Plan.PosteriorLogVariance!.Value, NativeModel<float>.Part(logVariances, start, done, LatentWidth), LatentWidth, LatentWidth);
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
            using var rented = _model.Rent(count - start, out done);
            RowReader<float>.Fill(rented.Block, Plan.Latent, NativeModel<float>.Part(latent, start, done, LatentWidth));
            DecodeMoments(rented.Block, start, NativeModel<float>.Part(means, start, done, Layout.Width), NativeModel<float>.Part(variances, start, done, Layout.Width));
        }
    }

    private void Read(Block<float> block, ReadOnlySpan<float> rows, int start, ObservationMask mask) =>
        Runner.Inputs.Read(block, NativeModel<float>.Part(rows, start, block.UsedRows, Layout.Width), mask);

    private void DecodeMoments(Block<float> block, int start, Span<float> means, Span<float> variances)
    {
        if (variances.Length == 0)
            Runner.DecodeMeans(block, start);
        else
            Runner.DecodeMoments(block, start);
        for (var i = 0; i < Plan.Means.Length; i++)
        {
            var (mean, variance, column) = (Plan.Means[i], Plan.Variances[i], Plan.Columns[i]);
            RowReader<float>.CopyTo(block, mean, means[column.Start..], column.Width, Layout.Width);
            if (variances.Length > 0)
                RowReader<float>.CopyTo(block, variance, variances[column.Start..], column.Width, Layout.Width);
        }

        foreach (ref var variance in variances)
            variance = MathF.Min(variance, float.MaxValue);
    }
}
