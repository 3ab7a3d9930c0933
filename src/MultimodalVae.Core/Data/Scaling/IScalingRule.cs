using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Chooses the scale of a column from its training values. <see cref="VaeBuilder.FitSeeds"/> calls it from several threads at once.
/// </summary>
public interface IScalingRule : IPart
{
    /// <summary>The scale of one sensor.</summary>
    /// <param name="values">
    /// Its finite values in the training rows, in any order, missing ones left out: those of all its time steps where the rows are windows
    /// (<see cref="TimeSeries"/>). They vary: a constant column is not asked for (docs/scaling.md).
    /// </param>
    /// <returns>Its scale, which is not null.</returns>
    ColumnScale Fit(ReadOnlySpan<double> values);
}
