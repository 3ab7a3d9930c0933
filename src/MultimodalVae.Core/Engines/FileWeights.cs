using System.Numerics;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The tensors of a file.</summary>
internal sealed class FileWeights(SafeTensorsContent content, string path, IEnumerable<string> knownProblems) : IWeightSource
{
    public AlignedArray<TNumber> Weights<TNumber>(WeightMap map)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber> => NativeWeights.Import<TNumber>(map, content, path, knownProblems);
}
