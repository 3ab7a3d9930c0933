using System.Numerics;
using MultimodalVae.Files;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The weights of a graph, from and to the tensors of a file.</summary>
internal static class NativeWeights
{
    /// <summary>Reads all weights.</summary>
    /// <param name="map">Where they are.</param>
    /// <param name="content">The tensors.</param>
    /// <param name="source">The file that they are from.</param>
    /// <param name="knownProblems">What is wrong already.</param>
    /// <param name="nameInFile">The file's name by that of each weight, or null where they are the same.</param>
    /// <param name="transposed">Whether matrices lie in the file the other way round.</param>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named.</exception>
    public static AlignedArray<TNumber> Import<TNumber>(
        WeightMap map,
        SafeTensorsContent content,
        string source,
        IEnumerable<string>? knownProblems = null,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        // Before the first allocation: what the graph reads is only what a file says, until the file has as many numbers.
        Check<TNumber>(map, content, source, knownProblems ?? [], nameInFile, transposed);
        return Of<TNumber>(map, content.Tensors, nameInFile, transposed);
    }

    /// <summary>The weights of tensors that are known to fit.</summary>
    public static AlignedArray<TNumber> Of<TNumber>(
        WeightMap map, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var weights = new AlignedArray<TNumber>(map.Count);
        foreach (var tensor in map.Tensors)
        {
            var values = tensors[nameInFile?[tensor.Name] ?? tensor.Name].Values;
            var isTransposed = transposed && tensor.Shape.Length == 2;
            for (var row = 0; row < tensor.Rows; row++)
            {
                var numbers = weights.Span.Slice(tensor.At(row, 0), tensor.Columns);
                Convert(values, isTransposed ? row : row * tensor.Columns, isTransposed ? tensor.Rows : 1, numbers);
            }
        }

        return weights;
    }

    private static void Convert<TNumber>(IReadOnlyList<double> values, int position, int step, Span<TNumber> numbers)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        for (var i = 0; i < numbers.Length; i++, position += step)
            numbers[i] = TNumber.CreateTruncating(values[position]);
    }

    /// <summary>Checks that tensors are all weights, and changes none.</summary>
    /// <inheritdoc cref="Import"/>
    public static void Check<TNumber>(
        WeightMap map,
        SafeTensorsContent content,
        string source,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var problems = new List<string>(knownProblems);
        foreach (var tensor in map.Tensors)
        {
            long[] shape = transposed && tensor.Shape.Length == 2 ? [tensor.Shape[1], tensor.Shape[0]] : tensor.Shape;
            if (content.ProblemOf(nameInFile?[tensor.Name] ?? tensor.Name, shape, typeof(TNumber) == typeof(double)) is { } problem)
                problems.Add(problem);
        }

        SafeTensorsContent.Check(problems, source);
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
}
