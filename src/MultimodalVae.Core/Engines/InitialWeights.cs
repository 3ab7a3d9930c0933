using System.Numerics;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;
using MultimodalVae.Parts;

namespace MultimodalVae.Engines;

/// <summary>The weights that training begins with. A seed gives the same ones in both precisions, up to rounding.</summary>
internal sealed record InitialWeights(WeightInitialisation Initialisation, int Seed) : IWeightSource
{
    public AlignedArray<TNumber> Weights<TNumber>(WeightMap map)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var weights = new AlignedArray<TNumber>(map.Count);
        var (state, externals) = (RandomKey.Of(Seed, RandomPurpose.Weights).Value, 0);
        foreach (var parameter in map.Parameters)
        {
            if (parameter is ExternalWeights external)
            {
                Fill(map, weights, external, RandomKey.Of(Seed, RandomPurpose.ExternalWeights)[externals++].Value);
                continue;
            }

            foreach (var tensor in map.TensorsOf(parameter))
            {
                var (centre, bound) = RangeOf(parameter, tensor);
                for (var row = 0; row < tensor.Rows; row++)
                {
                    for (var column = 0; column < tensor.Columns; column++)
                        weights.Span[tensor.At(row, column)] = TNumber.CreateTruncating(
                            centre + (bound * ((2 * SplitMix.NextDouble(ref state)) - 1)));
                }
            }
        }

        return weights;
    }

    private static void Fill<TNumber>(WeightMap map, AlignedArray<TNumber> weights, ExternalWeights external, ulong seed)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        foreach (var (tensor, values) in map.TensorsOf(external).Zip(external.Draw(seed)))
        {
            for (var i = 0; i < values.Length; i++)
                weights.Span[tensor.Offset + i] = TNumber.CreateTruncating(values[i]);
        }
    }

    private (double Centre, double Bound) RangeOf(LayerWeights parameter, WeightTensor tensor)
    {
        if (parameter is VectorWeights vector)
            return (vector.Centre, vector.Bound);
        var dense = (DenseWeights)parameter;
        var isBias = tensor.Shape.Length == 1;
        return (isBias ? dense.InitialBias : 0, Initialisation switch
        {
            WeightInitialisation.Torch => Math.Sqrt(1.0 / dense.Inputs),
            _ when isBias => 0,
            WeightInitialisation.GlorotUniform => Math.Sqrt(6.0 / (dense.Inputs + dense.Outputs)),
            WeightInitialisation.HeUniform => Math.Sqrt(6.0 / dense.Inputs),
            WeightInitialisation.Original => Math.Sqrt(1.0 / (dense.Inputs + dense.Outputs)),
            _ => throw new InvalidOperationException($"There is no initialisation {Initialisation}."),
        });
    }
}
