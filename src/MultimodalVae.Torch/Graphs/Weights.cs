using MultimodalVae.Files;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Graphs;

/// <summary>The weights as tensors, from and to plain numbers, by name.</summary>
internal static class Weights
{
    public static SafeTensor Export(Tensor weight) => new(weight.shape, weight.ToDoubles(), weight.dtype == ScalarType.Float64);

    /// <summary>Replaces the numbers of all tensors.</summary>
    /// <exception cref="InvalidDataException">
    /// Weights are missing, have another shape or are not finite; all of them are named, and none is changed.
    /// </exception>
    public static void Import(
        IReadOnlyDictionary<string, Tensor> destinations,
        SafeTensorsContent content,
        string path)
    {
        Check(destinations, content, path);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, weight) in destinations)
            weight.copy_(tensor(content.Tensors[key].Values.ToArray(), weight.shape));
    }

    /// <summary>Checks that the tensors fit, and changes none.</summary>
    /// <exception cref="InvalidDataException">Weights are missing, have another shape or are not finite; all of them are named.</exception>
    public static void Check(
        IReadOnlyDictionary<string, Tensor> destinations,
        SafeTensorsContent content,
        string path)
    {
        var isDouble = destinations.Values.Any(weight => weight.dtype == ScalarType.Float64);
        SafeTensorsContent.Check(
            [.. destinations.Select(weight => content.ProblemOf(weight.Key, weight.Value.shape, isDouble)).OfType<string>()], path);
    }
}
