using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <content>Samples of the prior, of the posterior given rows, and of the columns.</content>
internal sealed partial class NativeModel<TNumber>
{
    public override RowMatrix SamplePrior(int count, int seed)
    {
        Layout.CheckSampledRows(count);
        var samples = new TNumber[count * Layout.Width];
        RandomKey latent = RandomKey.Of(seed, RandomPurpose.Prior), columns = RandomKey.Of(seed, RandomPurpose.PriorColumns);
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Runner.TakePrior(rented.Block, start, latent);
            SampleColumns(rented.Block, start, columns, Layout.Nothing, [], Part(samples.AsSpan(), start, done, Layout.Width));
        }

        return new RowMatrix(count, Layout.Width, Array.ConvertAll(samples, double.CreateTruncating));
    }

    public override IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed)
    {
        var values = Checked(rows, mask);
        Layout.CheckSamples(count, rows.RowCount);
        var samples = new TNumber[values.Length];
        return [.. Enumerable.Range(0, count).Select(sample =>
        {
            Sample(values, mask, seed, sample, samples);
            return RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, sampled) =>
            {
                for (var column = 0; column < sampled.Length; column++)
                {
                    sampled[column] = mask.Observes(column, rows[row, column])
                        ? rows[row, column]
                        : double.CreateTruncating(samples[(row * sampled.Length) + column]);
                }
            });
        })];
    }

    /// <summary>One sampled z of each row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mask">What they show to the encoders.</param>
    /// <param name="key">The key of the noise.</param>
    public RowMatrix SampleLatent(RowMatrix rows, ObservationMask mask, RandomKey key)
    {
        var (values, latent) = (Checked(rows, mask), new TNumber[rows.RowCount * LatentWidth]);
        EachBlock(rows.RowCount, (block, start) =>
        {
            Encode(block, values, start, mask);
            Runner.TakeSample(block, start, key);
            RowReader<TNumber>.CopyTo(
                block, Plan.Latent, Part(latent.AsSpan(), start, block.UsedRows, LatentWidth), LatentWidth, LatentWidth);
        });
        return new RowMatrix(rows.RowCount, LatentWidth, Array.ConvertAll(latent, double.CreateTruncating));
    }

    /// <summary>One sample of p(x|z) for each z.</summary>
    /// <param name="latent">The z, <c>[rows, latent dimensions]</c>.</param>
    /// <param name="key">The key of the noise.</param>
    public RowMatrix SampleColumns(RowMatrix latent, RandomKey key)
    {
        var (values, samples) = (latent.ToNumbers<TNumber>(), new TNumber[latent.RowCount * Layout.Width]);
        EachBlock(latent.RowCount, (block, start) =>
        {
            RowReader<TNumber>.Fill(block, Plan.Latent, Part<TNumber>(values, start, block.UsedRows, LatentWidth));
            SampleColumns(block, start, key, Layout.Nothing, [], Part(samples.AsSpan(), start, block.UsedRows, Layout.Width));
        });
        return new RowMatrix(latent.RowCount, Layout.Width, Array.ConvertAll(samples, double.CreateTruncating));
    }

    /// <summary>A sample of each row, with the observed columns as they were given.</summary>
    /// <param name="rows">The rows one after the other.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="seed">The seed of all samples.</param>
    /// <param name="sample">Which sample of the row.</param>
    /// <param name="samples">Takes the samples, and may be the rows.</param>
    /// <param name="units">Those of rows and samples; null where they are scaled.</param>
    private void Sample(
        ReadOnlySpan<TNumber> rows, ObservationMask mask, int seed, int sample, Span<TNumber> samples, SpanUnits<TNumber>? units = null)
    {
        var count = rows.Length / Layout.Width;
        RandomKey latent = RandomKey.Of(seed, RandomPurpose.Posterior)[sample],
            columns = RandomKey.Of(seed, RandomPurpose.PosteriorColumns)[sample];
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Encode(rented.Block, rows, start, mask, units);
            Runner.TakeSample(rented.Block, start, latent);
            var results = Part(samples, start, done, Layout.Width);
            SampleColumns(rented.Block, start, columns, mask, Part(rows, start, done, Layout.Width), results, units);
        }
    }

    /// <summary>Samples of the columns for the z that the block has.</summary>
    public void SampleColumns(
        Block<TNumber> block,
        int start,
        RandomKey key,
        ObservationMask mask,
        ReadOnlySpan<TNumber> rows,
        Span<TNumber> samples,
        SpanUnits<TNumber>? units = null)
    {
        Runner.DecodeSamples(block, start, key);
        for (var i = 0; i < Plan.Samples.Length; i++)
        {
            var columns = Plan.Columns[i];
            for (var column = columns.Start; column < columns.End; column++)
            {
                var values = block.Span(Plan.Samples[i].Start + column - columns.Start, 1);
                for (var (row, at) = (0, column); row < block.UsedRows; row++, at += Layout.Width)
                {
                    samples[at] = mask.Observed[column] && !TNumber.IsNaN(rows[at]) ? rows[at]
                        : units is null ? values[row]
                        : units.InLog(values[row], column);
                }
            }
        }

        FiniteBlocks.CheckColumns(Layout, samples, start, "sample of", "value");
    }
}
