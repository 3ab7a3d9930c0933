using System.Numerics;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// Decides which component of a mixture a row draws. Each component has a random number of its own, by its name and the row's key, and the
/// least of those that the row has is drawn. So all are equally likely, the order of the modalities makes no difference, and what is not
/// observed changes the draw only where it would have been drawn (rendezvous hashing: Thaler and Ravishankar 1998).
/// </summary>
internal sealed unsafe class ComponentOrder<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Place? _place;
    private readonly long[] _components;

    public ComponentOrder(Plan plan, PosteriorNodes posterior)
    {
        _place = plan.PlaceOf(InputKind.ComponentOrder);
        _components = [.. posterior.ComponentNames.Select(name => (long)default(RandomKey)[name].Value)];
    }

    /// <summary>The order of a row.</summary>
    /// <param name="block">Takes the numbers.</param>
    /// <param name="row">Which of its rows.</param>
    /// <param name="key">The row's key.</param>
    /// <param name="choice">
    /// From 0 up to but not including 1: which of all components is drawn if the row has it; null where all are equally likely.
    /// </param>
    public void Put(Block<TNumber> block, int row, RandomKey key, double? choice = null)
    {
        if (_place is not { } place)
            return;
        var chosen = choice is { } share ? (int)(share * _components.Length) : -1;
        for (var i = 0; i < _components.Length; i++)
            block.At(place.Start + i)[row] = i == chosen ? TNumber.NegativeOne : TNumber.CreateTruncating(Share(key[_components[i]]));
    }

    /// <summary>
    /// From 0 to 1, and the finer the less it is, so that two components hardly ever have the same least number, also in 32 bits.
    /// </summary>
    private static double Share(RandomKey key) => key.Value * (1.0 / ulong.MaxValue);
}
