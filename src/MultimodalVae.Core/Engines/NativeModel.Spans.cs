using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <content>Spans in, spans out, for loops that may not allocate.</content>
internal sealed partial class NativeModel<TNumber>
{
    private static readonly TNumber _largestSingle = TNumber.CreateTruncating(float.MaxValue);

    [MethodImpl(Jit.Optimised)]
    public override void Reconstruct(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> variances)
    {
        var count = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(means, rows.Length, nameof(means));
        SpanChecks.LengthOrNone(variances, rows.Length, nameof(variances));
        using CallerNumbers<TNumber> given = CallerNumbers<TNumber>.Given(rows), expected = CallerNumbers<TNumber>.Room(means),
        spread = CallerNumbers<TNumber>.Room(variances);
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Runner.Inputs.Read(rented.Block, Part<TNumber>(given.Span, start, done, Layout.Width), mask, _spanUnits);
            Runner.EncodeMean(rented.Block, start);
            DecodeMoments(
                rented.Block, start, Part(expected.Span, start, done, Layout.Width), Part(spread.Span, start, done, Layout.Width));
        }

        expected.GiveBack();
        spread.GiveBack();
    }

    [MethodImpl(Jit.Optimised)]
    public override void Encode(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> logVariances)
    {
        var count = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(means, count * LatentWidth, nameof(means));
        SpanChecks.LengthOrNone(logVariances, means.Length, nameof(logVariances));
        if (logVariances.Length > 0 && Plan.PosteriorLogVariance is null)
            throw new NotSupportedException(
                "The posterior is a mixture, which has no log-variance for each dimension. The other Encode returns its components.");
        using CallerNumbers<TNumber> given = CallerNumbers<TNumber>.Given(rows), expected = CallerNumbers<TNumber>.Room(means),
        spread = CallerNumbers<TNumber>.Room(logVariances);
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Runner.Inputs.Read(rented.Block, Part<TNumber>(given.Span, start, done, Layout.Width), mask, _spanUnits);
            if (logVariances.Length == 0)
                Runner.EncodeMean(rented.Block, start);
            else
                Runner.Encode(rented.Block, start);
            RowReader<TNumber>.CopyTo(
                rented.Block, Plan.PosteriorMean, Part(expected.Span, start, done, LatentWidth), LatentWidth, LatentWidth);
            if (logVariances.Length > 0)
                RowReader<TNumber>.CopyTo(
                    rented.Block, Plan.PosteriorLogVariance!.Value, Part(spread.Span, start, done, LatentWidth), LatentWidth, LatentWidth);
        }

        expected.GiveBack();
        spread.GiveBack();
    }

    [MethodImpl(Jit.Optimised)]
    public override void Decode(ReadOnlySpan<float> latent, Span<float> means, Span<float> variances)
    {
        var count = SpanChecks.Points(latent, LatentWidth);
        SpanChecks.Length(means, count * Layout.Width, nameof(means));
        SpanChecks.LengthOrNone(variances, means.Length, nameof(variances));
        using CallerNumbers<TNumber> given = CallerNumbers<TNumber>.Given(latent), expected = CallerNumbers<TNumber>.Room(means),
        spread = CallerNumbers<TNumber>.Room(variances);
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            RowReader<TNumber>.Fill(rented.Block, Plan.Latent, Part<TNumber>(given.Span, start, done, LatentWidth));
            DecodeMoments(
                rented.Block, start, Part(expected.Span, start, done, Layout.Width), Part(spread.Span, start, done, Layout.Width));
        }

        expected.GiveBack();
        spread.GiveBack();
    }

    public override void Sample(ReadOnlySpan<float> rows, ObservationMask mask, int seed, Span<float> samples)
    {
        _ = SpanChecks.Rows(Layout, rows, mask);
        SpanChecks.Length(samples, rows.Length, nameof(samples));
        using CallerNumbers<TNumber> given = CallerNumbers<TNumber>.Given(rows), sampled = CallerNumbers<TNumber>.Room(samples);
        Sample(given.Span, mask, seed, 0, sampled.Span, _spanUnits);
        sampled.GiveBack();
    }

    [MethodImpl(Jit.Optimised)]
    private void DecodeMoments(Block<TNumber> block, int start, Span<TNumber> means, Span<TNumber> variances)
    {
        if (variances.Length == 0)
            Runner.DecodeMeans(block, start);
        else
            Runner.DecodeMoments(block, start);
        for (var i = 0; i < Plan.Means.Length; i++)
        {
            var (mean, variance, column) = (Plan.Means[i], Plan.Variances[i], Plan.Columns[i]);
            RowReader<TNumber>.CopyTo(block, mean, means[column.Start..], column.Width, Layout.Width);
            if (variances.Length > 0)
                RowReader<TNumber>.CopyTo(block, variance, variances[column.Start..], column.Width, Layout.Width);
        }

        _spanUnits?.ToLog(means, variances);
        foreach (ref var variance in variances)
            variance = TNumber.Min(variance, _largestSingle);
    }
}
