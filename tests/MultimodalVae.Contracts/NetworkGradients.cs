using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>Gradients of one number made of all that a network gives, by its weights and by what it reads.</summary>
internal static class NetworkGradients
{
    private static readonly double[] _steps = [1e-5, 1e-6, 1e-7];

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

    /// <summary>
    /// The largest relative error of the gradients, by <see cref="GradientCheck"/>, from 3 rows; and what has it. Steps are made smaller until the
    /// error is within the tolerance: a difference that steps over a kink is wrong, and one that does not do so after all is right.
    /// </summary>
    public static (double Error, string Name) LargestError(NetworkCase use, int seed, double tolerance)
    {
        using var scope = NewDisposeScope();
        using var part = use.Create(seed: seed);
        var inputs = use.Inputs(part, 3, seed);
        var leaves = Leaves(use, part, inputs);
        var found = (Error: double.NaN, Name: "");
        foreach (var step in _steps)
        {
            found = GradientCheck.LargestError(() => Loss(part.Run(inputs), seed), leaves, step);
            if (found.Error <= tolerance)
                break;
        }

        return found;
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
