using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Blocks to be used again, by one caller at a time each: a call makes none once there are as many as callers at a time.</summary>
/// <param name="graph">What the blocks are run through, planned when it is first asked for.</param>
internal sealed class BlockPool<TNumber>(ModelGraph graph)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    // A caller that rents a reconstruction may ask for more meanwhile, and a few more threads than cores may call.
    private static readonly int _slots = 4 * Environment.ProcessorCount;

    private readonly RentedBlock<TNumber>?[] _ofOneRow = new RentedBlock<TNumber>?[_slots];
    private readonly RentedBlock<TNumber>?[] _ofRows = new RentedBlock<TNumber>?[_slots];

    private readonly Lazy<InferencePlan> _plan = new(() => new InferencePlan(graph));

    public ModelGraph Graph => graph;

    public InferencePlan Plan => _plan.Value;

    [MethodImpl(Jit.Optimised)]
    public RentedBlock<TNumber> Rent(int rows)
    {
        foreach (ref var slot in Pool(rows).AsSpan())
        {
            if (Volatile.Read(ref slot) is not null && Interlocked.Exchange(ref slot, null) is { } block)
                return block;
        }

        return new RentedBlock<TNumber>(Plan, rows);
    }

    [MethodImpl(Jit.Optimised)]
    public void Return(RentedBlock<TNumber> block)
    {
        foreach (ref var slot in Pool(block.Values.MaxRows).AsSpan())
        {
            if (Interlocked.CompareExchange(ref slot, block, null) is null)
                return;
        }
    }

    private RentedBlock<TNumber>?[] Pool(int rows) => rows == 1 ? _ofOneRow : _ofRows;
}
