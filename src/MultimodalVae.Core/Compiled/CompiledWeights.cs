using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Files;

namespace MultimodalVae.Compiled;

/// <summary>The weights of a program as its layers want them, from and to tensors of a model file.</summary>
internal static class CompiledWeights
{
    /// <summary>Reads all weights.</summary>
    /// <exception cref="InvalidDataException">One is missing, has another shape or is not finite; all such weights are named.</exception>
    public static AlignedArray Import(CompiledProgram program, IReadOnlyDictionary<string, SafeTensor> tensors, string source)
    {
        var weights = new AlignedArray(program.WeightCount);
        var problems = new List<string>();
        foreach (var layer in program.Layers)
        {
            Copy($"{layer.Name}.weight", [layer.Outputs, layer.Inputs], (i, value) => weights.Span[layer.Weights + (i / layer.Inputs * layer.Step) + (i % layer.Inputs)] = value);
            Copy($"{layer.Name}.bias", [layer.Outputs], (i, value) => weights.Span[layer.Weights + (i * layer.Step) + layer.Inputs] = value);
        }

        return problems.Count == 0 ? weights : throw new InvalidDataException($"{source}: the weights do not fit the model: {string.Join("; ", problems)}.");

        void Copy(string name, long[] shape, Action<int, float> set)
        {
            if (!tensors.TryGetValue(name, out var tensor))
                problems.Add($"'{name}' is missing among the tensors of 32 or 64 bits");
            else if (!tensor.Shape.SequenceEqual(shape))
                problems.Add($"'{name}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}]");
            else if (tensor.Values.Any(value => !float.IsFinite((float)value)))
                problems.Add($"'{name}' has the value {tensor.Values.First(value => !float.IsFinite((float)value))}");
            else
            {
                for (var i = 0; i < tensor.Values.Count; i++)
                    set(i, (float)tensor.Values[i]);
            }
        }
    }

    /// <summary>The weights as tensors, by their names in files.</summary>
    public static Dictionary<string, SafeTensor> Export(CompiledProgram program, ReadOnlySpan<float> weights)
    {
        var tensors = new Dictionary<string, SafeTensor>();
        foreach (var layer in program.Layers)
        {
            var (matrix, bias) = (new double[layer.Outputs * layer.Inputs], new double[layer.Outputs]);
            for (var output = 0; output < layer.Outputs; output++)
            {
                var row = weights.Slice(layer.Weights + (output * layer.Step), layer.Step);
                for (var input = 0; input < layer.Inputs; input++)
                    matrix[(output * layer.Inputs) + input] = row[input];
                bias[output] = row[layer.Inputs];
            }

            tensors.Add($"{layer.Name}.weight", new SafeTensor([layer.Outputs, layer.Inputs], matrix, IsDouble: false));
            tensors.Add($"{layer.Name}.bias", new SafeTensor([layer.Outputs], bias, IsDouble: false));
        }

        return tensors;
    }
}
