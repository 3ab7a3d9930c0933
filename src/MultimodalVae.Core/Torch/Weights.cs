using MultimodalVae.Files;
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

    public static void Import(
        nn.Module module, IReadOnlyDictionary<string, SafeTensor> tensors, string path, Func<string, string> nameInFile, IEnumerable<string> knownProblems) =>
        Import(module.state_dict(), tensors, path, nameInFile, knownProblems);

    public static void Import(
        IReadOnlyDictionary<string, Tensor> weights,
        IReadOnlyDictionary<string, SafeTensor> tensors,
        string path,
        Func<string, string> nameInFile,
        IEnumerable<string> knownProblems)
    {
        var problems = knownProblems.ToList();
        foreach (var (name, weight) in weights)
        {
            if (!tensors.TryGetValue(nameInFile(name), out var tensor))
                problems.Add($"'{nameInFile(name)}' is missing among the tensors of 32 or 64 bits");
            else if (!tensor.Shape.SequenceEqual(weight.shape))
                problems.Add($"'{nameInFile(name)}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", weight.shape)}]");
            else if (FirstUnusable(tensor, weight.dtype) is { } value)
                problems.Add($"'{nameInFile(name)}' has the value {value}");
        }

        if (problems.Count > 0)
            throw new InvalidDataException($"{path}: the weights do not fit the model: {string.Join("; ", problems)}.");

        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, weight) in weights)
            weight.copy_(tensor(tensors[nameInFile(name)].Values.ToArray(), weight.shape));
    }

    private static double? FirstUnusable(SafeTensor tensor, ScalarType type) => tensor.Values
        .Where(value => !double.IsFinite(type == ScalarType.Float64 ? value : (float)value))
        .Select(value => (double?)value)
        .FirstOrDefault();
}
