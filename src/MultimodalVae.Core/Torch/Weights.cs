using MultimodalVae.Files;
using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>The weights of a torch module as plain numbers, by name.</summary>
internal static class Weights
{
    public static Dictionary<string, SafeTensor> Export(nn.Module module)
    {
        using var scope = NewDisposeScope();
        return module.state_dict().ToDictionary(weight => weight.Key, weight => Export(weight.Value));
    }

    public static SafeTensor Export(Tensor weight)
    {
        using var scope = NewDisposeScope();
        return new SafeTensor(
            weight.shape, weight.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray(), weight.dtype == ScalarType.Float64);
    }

    /// <param name="module">The module.</param>
    /// <param name="content">The tensors.</param>
    /// <param name="path">The file that they are from.</param>
    /// <param name="knownProblems">What is wrong already.</param>
    /// <param name="nameInFile">The file's name by that of each weight, or null where they are the same.</param>
    /// <param name="transposed">Whether matrices lie in the file the other way round.</param>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named, and none is changed.</exception>
    public static void Import(
        nn.Module module,
        SafeTensorsContent content,
        string path,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false) => Import(module.state_dict(), content, path, knownProblems, nameInFile, transposed);

    /// <summary>The same for tensors that are no module's.</summary>
    public static void Import(
        IReadOnlyDictionary<string, Tensor> destinations,
        SafeTensorsContent content,
        string path,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false)
    {
        Check(destinations, content, path, knownProblems, nameInFile, transposed);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, weight) in destinations)
        {
            var name = nameInFile?[key] ?? key;
            var values = tensor(content.Tensors[name].Values.ToArray(), ShapeInFile(weight, transposed));
            weight.copy_(transposed && weight.dim() == 2 ? values.t() : values);
        }
    }

    /// <summary>Checks that the tensors fit, and changes none.</summary>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named.</exception>
    public static void Check(
        IReadOnlyDictionary<string, Tensor> destinations,
        SafeTensorsContent content,
        string path,
        IEnumerable<string> knownProblems,
        IReadOnlyDictionary<string, string>? nameInFile = null,
        bool transposed = false)
    {
        var problems = knownProblems
            .Concat(destinations.Select(weight => ProblemOf(content, nameInFile?[weight.Key] ?? weight.Key, weight.Value, transposed)).OfType<string>())
            .ToList();
        if (problems.Count > 0)
            throw new InvalidDataException($"{path}: the weights do not fit the model: {ErrorText.Readable(string.Join("; ", problems))}.");
    }

    private static string? ProblemOf(SafeTensorsContent content, string name, Tensor weight, bool transposed)
    {
        var shape = ShapeInFile(weight, transposed);
        if (!content.Tensors.TryGetValue(name, out var tensor))
            return content.WhyWithout(name);
        if (!tensor.Shape.SequenceEqual(shape))
            return $"'{name}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}]";
        return FirstUnusable(tensor, weight.dtype) is { } value ? $"'{name}' has the value {Numbers.Text(value)}" : null;
    }

    private static long[] ShapeInFile(Tensor weight, bool transposed) => transposed && weight.dim() == 2 ? [weight.shape[1], weight.shape[0]] : weight.shape;

    private static double? FirstUnusable(SafeTensor tensor, ScalarType type) => tensor.Values
        .Where(value => !double.IsFinite(type == ScalarType.Float64 ? value : (float)value))
        .Select(value => (double?)value)
        .FirstOrDefault();
}
