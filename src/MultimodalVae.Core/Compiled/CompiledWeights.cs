using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Files;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>The weights of a program as its layers want them, from the tensors of a model.</summary>
internal static class CompiledWeights
{
    /// <summary>Reads all weights.</summary>
    /// <exception cref="InvalidDataException">One is missing, has another shape or is not finite; all such weights are named.</exception>
    public static AlignedArray Import(CompiledProgram program, SafeTensorsContent content, string source)
    {
        // All before the first allocation: what the program wants is only what a file says, until the file has as many numbers.
        var problems = program.Layers.SelectMany(layer => (string?[])
        [
            ProblemOf(content, $"{layer.Name}.weight", [layer.Outputs, layer.Inputs]), ProblemOf(content, $"{layer.Name}.bias", [layer.Outputs]),
        ]).OfType<string>().ToList();
        if (problems.Count > 0)
            throw new InvalidDataException($"{source}: the weights do not fit the model: {ErrorText.Readable(string.Join("; ", problems))}.");

        var weights = new AlignedArray(program.WeightCount);
        foreach (var layer in program.Layers)
        {
            var (matrix, bias) = (content.Tensors[$"{layer.Name}.weight"].Values, content.Tensors[$"{layer.Name}.bias"].Values);
            for (var output = 0; output < layer.Outputs; output++)
            {
                var row = weights.Span.Slice(layer.Weights + (output * layer.Step), layer.Step);
                for (var input = 0; input < layer.Inputs; input++)
                    row[input] = (float)matrix[(output * layer.Inputs) + input];
                row[layer.Inputs] = (float)bias[output];
            }
        }

        return weights;
    }

    /// <summary>The numbers of all weights by the names of a model file.</summary>
    public static Dictionary<string, SafeTensor> Export(CompiledProgram program, AlignedArray weights)
    {
        var tensors = new Dictionary<string, SafeTensor>();
        foreach (var layer in program.Layers)
        {
            var (matrix, bias) = (new double[layer.Outputs * layer.Inputs], new double[layer.Outputs]);
            for (var output = 0; output < layer.Outputs; output++)
            {
                var row = weights.Span.Slice(layer.Weights + (output * layer.Step), layer.Step);
                for (var input = 0; input < layer.Inputs; input++)
                    matrix[(output * layer.Inputs) + input] = row[input];
                bias[output] = row[layer.Inputs];
            }

            tensors.Add($"{layer.Name}.weight", new SafeTensor([layer.Outputs, layer.Inputs], matrix, IsDouble: false));
            tensors.Add($"{layer.Name}.bias", new SafeTensor([layer.Outputs], bias, IsDouble: false));
        }

        return tensors;
    }

    private static string? ProblemOf(SafeTensorsContent content, string name, long[] shape)
    {
        if (!content.Tensors.TryGetValue(name, out var tensor))
            return content.WhyWithout(name);
        if (!tensor.Shape.SequenceEqual(shape))
            return $"'{name}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}]";
        return tensor.Values.Where(value => !float.IsFinite((float)value)).Select(value => $"'{name}' has the value {Numbers.Text(value)}").FirstOrDefault();
    }
}
