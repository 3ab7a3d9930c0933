using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>A block of one row, or of up to <see cref="Block{TNumber}.DefaultRows"/>, and room for its results.</summary>
internal sealed class RentedBlock(InferencePlan plan, int rows)
{
    public Block<float> Values { get; } = new(plan.Plan.PlaceCount, rows == 1 ? 1 : Block<float>.DefaultRows);

    /// <summary>Where the numbers of its rows can be put together, made when it is first asked for.</summary>
    public CollectedRows Results => field ??= new CollectedRows(plan, Values.MaxRows);
}
