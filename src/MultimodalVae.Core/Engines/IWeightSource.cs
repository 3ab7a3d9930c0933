using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Where the first weights of a model come from.</summary>
internal interface IWeightSource
{
    AlignedArray<TNumber> Weights<TNumber>(WeightMap map)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>;
}
