using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// A model on the native engine, matrices in and matrices out; the blocks of many rows are shared out among the processor's cores. A row gives the same bits whatever
/// rows stand beside it, but for the noise of samples.
/// </summary>
/// <param name="blocks">The blocks that are used again, by all models of one graph.</param>
/// <param name="weights">The weights, which do not change any more.</param>
/// <param name="numerics">The kernels.</param>
internal sealed partial class NativeModel<TNumber>(BlockPool<TNumber> blocks, AlignedArray<TNumber> weights, Numerics<TNumber> numerics)
    : FixedModel(holdsMemory: blocks.Graph.ExternalParts.Count > 0)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Lock _lock = new();
    private GraphRunner<TNumber>? _runner;

    public AlignedArray<TNumber> Weights => weights;

    public InferencePlan Plan => blocks.Plan;

    public GraphRunner<TNumber> Runner => Volatile.Read(ref _runner) ?? CreateRunner();

    public ModalityLayout Layout => blocks.Graph.Layout;

    private int LatentWidth => Plan.Latent.Width;

    public override Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw)
    {
        var values = Checked(rows, mask);
        var results = new CollectedRows<TNumber>(Plan, rows.RowCount);
        EachBlock(rows.RowCount, (block, start) => Reconstruct(block, values, start, mask, draw, results));
        return results.Reconstruction(rows.RowCount);
    }

    public override void ReconstructEach(RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
    {
        var values = rows.ToNumbers<TNumber>();
        if (rows.RowCount > Block<TNumber>.DefaultRows)
        {
            RentEach(new CollectedRows<TNumber>(Plan, rows.RowCount), (mask, results) =>
                EachBlock(rows.RowCount, (block, start) => Reconstruct(block, values, start, mask, draw, results)));
        }
        else
        {
            using var rented = Rent(rows.RowCount, out _);
            var block = rented.Block;
            ObservationMask? before = null;
            RentEach(rented.Results, (mask, results) =>
            {
                EncodeAfter(before, block, values, mask);
                before = mask;
                Decode(block, 0, draw, results);
            });
        }

        void RentEach(CollectedRows<TNumber> results, Action<ObservationMask, CollectedRows<TNumber>> reconstruct)
        {
            try
            {
                for (var i = 0; i < masks.Count; i++)
                {
                    var mask = masks[i];
                    Check(rows, mask);
                    results.Return();
                    reconstruct(mask, results);
                    use(i, results.Reconstruction(rows.RowCount));
                }
            }
            finally
            {
                results.Return();
            }
        }
    }

    public override IColumnDistribution Encode(RowMatrix rows, ObservationMask mask)
    {
        var values = Checked(rows, mask);
        var results = new CollectedRows<TNumber>(Plan, rows.RowCount);
        EachBlock(rows.RowCount, (block, start) =>
        {
            Encode(block, values, start, mask);
            results.AddPosterior(block, start);
        });
        return results.Posterior(rows.RowCount);
    }

    public override Reconstruction Decode(RowMatrix latent)
    {
        ArgumentNullException.ThrowIfNull(latent);
        latent.CheckLatent(LatentWidth);
        var (values, results) = (latent.ToNumbers<TNumber>(), new CollectedRows<TNumber>(Plan, latent.RowCount));
        EachBlock(latent.RowCount, (block, start) =>
        {
            RowReader<TNumber>.Fill(block, Plan.Latent, Part<TNumber>(values, start, block.UsedRows, LatentWidth));
            Runner.Decode(block, start);
            results.AddDistributions(block, start);
        });
        return results.Decoded(latent.RowCount);
    }

    public override RowMatrix SamplePrior(int count, int seed)
    {
        Layout.CheckSampledRows(count);
        var samples = new TNumber[count * Layout.Width];
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Runner.TakePrior(rented.Block, SplitMix.Mix(seed, start, 0));
            SampleColumns(rented.Block, start, SplitMix.Mix(seed, start, 1), Layout.Nothing, [], Part(samples.AsSpan(), start, done, Layout.Width));
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
                    sampled[column] = mask.Gives(column, rows[row, column])
                        ? rows[row, column]
                        : double.CreateTruncating(samples[(row * sampled.Length) + column]);
                }
            });
        })];
    }

    /// <summary>Samples of p(x|z) for one sampled z of each row: all columns, also the observed ones.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mask">What they show to the encoders.</param>
    /// <param name="count">How many samples of each row.</param>
    /// <param name="seed">The seed of all samples.</param>
    public IEnumerable<RowMatrix> SamplePredictions(RowMatrix rows, ObservationMask mask, int count, int seed)
    {
        var (values, latent) = (Checked(rows, mask), new TNumber[rows.RowCount * LatentWidth]);
        EachBlock(rows.RowCount, (block, start) =>
        {
            Encode(block, values, start, mask);
            Runner.TakeSample(block, start, SplitMix.Mix(seed, start, 0));
            RowReader<TNumber>.CopyTo(block, Plan.Latent, Part(latent.AsSpan(), start, block.UsedRows, LatentWidth), LatentWidth, LatentWidth);
        });
        var samples = new TNumber[values.Length];
        for (var sample = 1; sample <= count; sample++)
        {
            var draw = sample;
            EachBlock(rows.RowCount, (block, start) =>
            {
                RowReader<TNumber>.Fill(block, Plan.Latent, Part<TNumber>(latent, start, block.UsedRows, LatentWidth));
                var results = Part(samples.AsSpan(), start, block.UsedRows, Layout.Width);
                SampleColumns(block, start, SplitMix.Mix(seed, start, draw), Layout.Nothing, [], results);
            });
            yield return new RowMatrix(rows.RowCount, Layout.Width, Array.ConvertAll(samples, double.CreateTruncating));
        }
    }

    /// <summary>A sample of each row, with the observed columns as they were given.</summary>
    /// <param name="rows">The rows one after the other.</param>
    /// <param name="mask">Which columns are given.</param>
    /// <param name="seed">The seed of all samples.</param>
    /// <param name="sample">Which sample of the row.</param>
    /// <param name="samples">Takes the samples, and may be the rows.</param>
    private void Sample(ReadOnlySpan<TNumber> rows, ObservationMask mask, int seed, int sample, Span<TNumber> samples)
    {
        var count = rows.Length / Layout.Width;
        for (var (start, done) = (0, 0); start < count; start += done)
        {
            using var rented = Rent(count - start, out done);
            Encode(rented.Block, rows, start, mask);
            Runner.TakeSample(rented.Block, start, SplitMix.Mix(seed, start, 2 * sample));
            var results = Part(samples, start, done, Layout.Width);
            SampleColumns(rented.Block, start, SplitMix.Mix(seed, start, (2 * sample) + 1), mask, Part(rows, start, done, Layout.Width), results);
        }
    }

    /// <summary>Samples of the columns for the z that the block has.</summary>
    public void SampleColumns(Block<TNumber> block, int start, ulong seed, ObservationMask mask, ReadOnlySpan<TNumber> rows, Span<TNumber> samples)
    {
        Runner.DecodeSamples(block, start, seed);
        for (var i = 0; i < Plan.Samples.Length; i++)
        {
            var columns = Plan.Columns[i];
            for (var column = columns.Start; column < columns.End; column++)
            {
                var values = block.Span(Plan.Samples[i].Start + column - columns.Start, 1);
                for (var (row, at) = (0, column); row < block.UsedRows; row++, at += Layout.Width)
                    samples[at] = mask.Observed[column] && !TNumber.IsNaN(rows[at]) ? rows[at] : values[row];
            }
        }

        FiniteBlocks.CheckColumns(Layout, samples, start, "sample of", "value");
    }

    /// <summary>Does work for each block of rows, on several threads where there are several blocks.</summary>
    public void EachBlock(int rowCount, Action<Block<TNumber>, int> work)
    {
        var blocks = (rowCount + Block<TNumber>.DefaultRows - 1) / Block<TNumber>.DefaultRows;
        if (blocks == 1)
            RunBlock(0);
        else
            InParallel();

        void InParallel()
        {
            try
            {
                Parallel.For(0, blocks, RunBlock);
            }
            catch (AggregateException exception) when (exception.InnerExceptions[0] is NotFiniteNumberException notFinite)
            {
                ExceptionDispatchInfo.Throw(notFinite);
            }
        }

        void RunBlock(int block)
        {
            var start = block * Block<TNumber>.DefaultRows;
            using var rented = Rent(rowCount - start, out _);
            work(rented.Block, start);
        }
    }

    [MethodImpl(Jit.Optimised)]
    public Rented Rent(int rows, out int taken)
    {
        taken = Math.Min(rows, Block<TNumber>.DefaultRows);
        var block = blocks.Rent(taken);
        block.Values.Begin(taken);
        return new Rented(blocks, block);
    }

    public void Encode(Block<TNumber> block, ReadOnlySpan<TNumber> rows, int start, ObservationMask mask)
    {
        Runner.Inputs.Read(block, Part(rows, start, block.UsedRows, Layout.Width), mask);
        Runner.Encode(block, start);
    }

    public static ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> values, int start, int count, int width) => values.Slice(start * width, count * width);

    public static Span<T> Part<T>(Span<T> values, int start, int count, int width) => values.Length > 0 ? values.Slice(start * width, count * width) : values;

    private void Reconstruct(Block<TNumber> block, TNumber[] values, int start, ObservationMask mask, LatentDraw draw, CollectedRows<TNumber> results)
    {
        Encode(block, values, start, mask);
        Decode(block, start, draw, results);
    }

    /// <summary>Encodes rows that the block encoded under another mask before, or under none.</summary>
    private void EncodeAfter(ObservationMask? before, Block<TNumber> block, TNumber[] rows, ObservationMask mask)
    {
        if (before is null || block.Rows == 1)
        {
            Encode(block, rows, 0, mask);
            return;
        }

        Runner.Inputs.Read(block, rows, mask);
        Runner.EncodeChanged(block, 0, modality =>
        {
            var (start, width) = Plan.Columns[modality];
            return !mask.Observed.Slice(start, width).SequenceEqual(before.Observed.Slice(start, width)) || mask.AllowsHoles != before.AllowsHoles;
        });
    }

    private void Decode(Block<TNumber> block, int start, LatentDraw draw, CollectedRows<TNumber> results)
    {
        if (draw.Seed is { } seed)
            Runner.TakeSample(block, start, SplitMix.Mix(seed, start, 0));
        else
            Runner.TakeMean(block);
        Runner.Decode(block, start);
        results.AddPosterior(block, start);
        results.AddDistributions(block, start);
    }

    private TNumber[] Checked(RowMatrix rows, ObservationMask mask)
    {
        Check(rows, mask);
        return rows.ToNumbers<TNumber>();
    }

    private void Check(RowMatrix rows, ObservationMask mask)
    {
        Layout.Check(rows, mask);
        if (typeof(TNumber) == typeof(float))
            Layout.CheckSinglePrecision(rows, mask, nameof(rows));
    }

    protected override void Free() => _runner?.Dispose();

    private GraphRunner<TNumber> CreateRunner()
    {
        lock (_lock)
        {
            if (_runner is null)
                Volatile.Write(ref _runner, new GraphRunner<TNumber>(Plan, weights, numerics));
            return _runner;
        }
    }

    /// <summary>A block that goes back to the pool when it is disposed.</summary>
    public readonly ref struct Rented(BlockPool<TNumber> pool, RentedBlock<TNumber> rented)
    {
        public Block<TNumber> Block => rented.Values;

        public CollectedRows<TNumber> Results => rented.Results;

        public void Dispose() => pool.Return(rented);
    }
}
