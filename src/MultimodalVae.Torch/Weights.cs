using MultimodalVae.Files;
using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>The weights as tensors, from and to plain numbers, by name.</summary>
internal static class Weights
{
    public static SafeTensor Export(Tensor weight)
    {
        using var scope = NewDisposeScope();
        return new SafeTensor(
            weight.shape, weight.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray(), weight.dtype == ScalarType.Float64);
    }

    /// <summary>Replaces the numbers of all tensors.</summary>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named, and none is changed.</exception>
    public static void Import(
        IReadOnlyDictionary<string, Tensor> destinations,
        SafeTensorsContent content,
        string path)
    {
        Check(destinations, content, path);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, weight) in destinations)
        {
            weight.copy_(tensor(content.Tensors[key].Values.ToArray(), weight.shape));
        }
    }

    /// <summary>Checks that the tensors fit, and changes none.</summary>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named.</exception>
    public static void Check(
        IReadOnlyDictionary<string, Tensor> destinations,
        SafeTensorsContent content,
        string path)
    {
        var problems = destinations.Select(weight => ProblemOf(content, weight.Key, weight.Value)).OfType<string>().ToList();
        if (problems.Count > 0)
            throw new InvalidDataException($"{path}: the weights do not fit the model: {ErrorText.Readable(string.Join("; ", problems))}.");
    }

    private static string? ProblemOf(SafeTensorsContent content, string name, Tensor weight)
    {
        var shape = weight.shape;
        if (!content.Tensors.TryGetValue(name, out var tensor))
            return content.WhyWithout(name);
        if (!tensor.Shape.SequenceEqual(shape))
            return $"'{name}' is [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape)}]";
        return FirstUnusable(tensor, weight.dtype) is { } value ? $"'{name}' has the value {Numbers.Text(value)}" : null;
    }

    private static double? FirstUnusable(SafeTensor tensor, ScalarType type) => tensor.Values
        .Where(value => !double.IsFinite(type == ScalarType.Float64 ? value : (float)value))
        .Select(value => (double?)value)
        .FirstOrDefault();
}
