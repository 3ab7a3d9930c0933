using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>A block of one row, or of up to <see cref="Block{TNumber}.DefaultRows"/>, and room for its results.</summary>
internal sealed class RentedBlock<TNumber>(InferencePlan plan, int rows)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    public Block<TNumber> Values { get; } = new(plan.Plan.PlaceCount, rows == 1 ? 1 : Block<TNumber>.DefaultRows);

    /// <summary>Where the numbers of its rows can be put together, made when it is first asked for.</summary>
    public CollectedRows<TNumber> Results => field ??= new CollectedRows<TNumber>(plan, Values.MaxRows);
}
