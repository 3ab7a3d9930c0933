using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// A model on the native engine, matrices in and matrices out; the blocks of many rows are shared out among the processor's cores. A row
/// gives the same bits whatever rows are beside it, but for the noise of samples.
/// </summary>
/// <param name="blocks">The blocks that are used again, by all models of one graph.</param>
/// <param name="weights">The weights, which do not change any more.</param>
/// <param name="numerics">The kernels.</param>
/// <param name="scaling">What its columns are scaled by; null where none was fitted.</param>
internal sealed partial class NativeModel<TNumber>(
    BlockPool<TNumber> blocks, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, ColumnScaling? scaling = null)
    : FixedModel(holdsMemory: blocks.Graph.ExternalParts.Count > 0, scaling)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Lock _lock = new();
    private readonly SpanUnits<TNumber>? _spanUnits = scaling is { IsIdentity: false } ? new SpanUnits<TNumber>(scaling) : null;
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

    public override void ReconstructEach(
        RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use)
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
                    use(i, results.Rent(rows.RowCount));
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

    /// <summary>Does work for each block of rows, which takes the block and its first row.</summary>
    public void EachBlock(int rowCount, Action<Block<TNumber>, int> work) => SharedBlocks<TNumber>.Run(
        blocks.Graph,
        rowCount,
        () => work,
        (run, start, count) =>
        {
            using var rented = Rent(count, out _);
            run(rented.Block, start);
        },
        CancellationToken.None);

    [MethodImpl(Jit.Optimised)]
    public Rented Rent(int rows, out int taken)
    {
        taken = Math.Min(rows, Block<TNumber>.DefaultRows);
        var block = blocks.Rent(taken);
        block.Values.Begin(taken);
        return new Rented(blocks, block);
    }

    public void Encode(Block<TNumber> block, ReadOnlySpan<TNumber> rows, int start, ObservationMask mask, SpanUnits<TNumber>? units = null)
    {
        Runner.Inputs.Read(block, Part(rows, start, block.UsedRows, Layout.Width), mask, units);
        Runner.Encode(block, start);
    }

    public static ReadOnlySpan<T> Part<T>(ReadOnlySpan<T> values, int start, int count, int width) =>
        values.Slice(start * width, count * width);

    public static Span<T> Part<T>(Span<T> values, int start, int count, int width) =>
        values.Length > 0 ? values.Slice(start * width, count * width) : values;

    private void Reconstruct(
        Block<TNumber> block, TNumber[] values, int start, ObservationMask mask, LatentDraw draw, CollectedRows<TNumber> results)
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
            return !mask.Observed.Slice(start, width)
                .SequenceEqual(before.Observed.Slice(start, width)) || mask.AllowsMissingValues != before.AllowsMissingValues;
        });
    }

    private void Decode(Block<TNumber> block, int start, LatentDraw draw, CollectedRows<TNumber> results)
    {
        if (draw.Key is { } key)
            Runner.TakeSample(block, start, key);
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
                Volatile.Write(ref _runner, new GraphRunner<TNumber>(Plan, weights, numerics, Scaling?.Layout.MuteValue));
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
