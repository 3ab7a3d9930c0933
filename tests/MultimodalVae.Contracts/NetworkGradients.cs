using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>Gradients of one number made of all that a network gives, by its weights and by what it reads.</summary>
internal static class NetworkGradients
{
    /// <summary>The names of the weights and inputs that get no gradient in training, or only zeros, from 50 rows.</summary>
    public static List<string> Missing(NetworkCase use, int seed)
    {
        using var scope = NewDisposeScope();
        using var part = use.Create(seed: seed);
        part.Module.train();
        var inputs = use.Inputs(part, 50, seed);
        var leaves = Leaves(use, part, inputs);
        Loss(part.Run(inputs), seed).backward();
        return [.. leaves.Where(leaf => leaf.Values.grad is not { } gradient || gradient.Flat().Values.IndexOfAnyExcept(0) < 0).Select(leaf => leaf.Name)];
    }

    /// <summary>The largest relative error of the gradients, by <see cref="GradientCheck"/>, from 3 rows; and what has it.</summary>
    public static (double Error, string Name) LargestError(NetworkCase use, int seed)
    {
        using var scope = NewDisposeScope();
        using var part = use.Create(seed: seed);
        var inputs = use.Inputs(part, 3, seed);
        var leaves = Leaves(use, part, inputs);
        return GradientCheck.LargestError(() => Loss(part.Run(inputs), seed), leaves);
    }

    /// <summary>All values of a tensor as one row.</summary>
    public static RowMatrix Flat(this Tensor values) => values.detach().reshape(1, -1).ToRowMatrix();

    /// <summary>One number that every value of every output has a random share in.</summary>
    private static Tensor Loss(IReadOnlyList<NetworkOutput> outputs, int seed) => stack([.. outputs.Select((output, i) =>
        output.Values.mul(RandomRows.Tensor((int)output.Values.shape[0], (int)output.Values.shape[1], (1000 * i) + seed)).sum())]).sum();

    private static List<(string Name, Tensor Values)> Leaves(NetworkCase use, NetworkPart part, Tensor[] inputs) =>
    [
        .. part.Module.named_parameters().Select(parameter => (parameter.name, (Tensor)parameter.parameter)),
        .. use.InputWidths.Select((_, i) => ($"input {i}", inputs[i].requires_grad_())),
    ];
}
