using System.Numerics;
using MultimodalVae.Files;
using MultimodalVae.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Engines;

/// <summary>The weights of a graph, from and to the tensors of a file.</summary>
internal static class NativeWeights
{
    /// <summary>Reads all weights.</summary>
    /// <exception cref="InvalidDataException">One is missing, has another shape, or is not finite; the message names all such weights.</exception>
    public static AlignedArray<TNumber> Import<TNumber>(WeightMap map, SafeTensorsContent content, string source)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        // All before the first allocation: what the graph reads is only what a file says, until the file has as many numbers.
        var problems = map.Tensors.Select(tensor => ProblemOf<TNumber>(content, tensor)).OfType<string>().ToList();
        if (problems.Count > 0)
            throw new InvalidDataException($"{source}: the weights do not fit the model: {ErrorText.Readable(string.Join("; ", problems))}.");

        var weights = new AlignedArray<TNumber>(map.Count);
        foreach (var tensor in map.Tensors)
        {
            var values = content.Tensors[tensor.Name].Values;
            for (var row = 0; row < tensor.Rows; row++)
            {
                for (var column = 0; column < tensor.Columns; column++)
                    weights.Span[tensor.At(row, column)] = TNumber.CreateTruncating(values[(row * tensor.Columns) + column]);
            }
        }

        return weights;
    }

    /// <summary>The numbers of all weights by the names of a model file.</summary>
    public static Dictionary<string, SafeTensor> Export<TNumber>(WeightMap map, AlignedArray<TNumber> weights)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var tensors = new Dictionary<string, SafeTensor>();
        foreach (var tensor in map.Tensors)
        {
            var values = new double[tensor.Rows * tensor.Columns];
            for (var row = 0; row < tensor.Rows; row++)
            {
                for (var column = 0; column < tensor.Columns; column++)
                    values[(row * tensor.Columns) + column] = double.CreateTruncating(weights.Span[tensor.At(row, column)]);
            }

            tensors.Add(tensor.Name, new SafeTensor(tensor.Shape, values, IsDouble: typeof(TNumber) == typeof(double)));
        }

        return tensors;
    }

    private static string? ProblemOf<TNumber>(SafeTensorsContent content, WeightTensor expected)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (!content.Tensors.TryGetValue(expected.Name, out var tensor))
            return content.WhyWithout(expected.Name);
        if (!tensor.Shape.SequenceEqual(expected.Shape))
            return $"'{expected.Name}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", expected.Shape)}]";
        return tensor.Values.Where(value => !TNumber.IsFinite(TNumber.CreateTruncating(value)))
            .Select(value => $"'{expected.Name}' has the value {Numbers.Text(value)}").FirstOrDefault();
    }
}
