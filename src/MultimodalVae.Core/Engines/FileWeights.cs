using System.Numerics;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The tensors of a file.</summary>
internal sealed record FileWeights(SafeTensorsContent Content, string Path, IEnumerable<string> KnownProblems) : IWeightSource
{
    public AlignedArray<TNumber> Weights<TNumber>(WeightMap map)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> => NativeWeights.Import<TNumber>(map, Content, Path, KnownProblems);
}
