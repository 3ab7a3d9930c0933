using MultimodalVae.Networks;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>One use of a description: how wide what it reads is, and how the network is made.</summary>
/// <param name="Name">The description and its use, for messages.</param>
/// <param name="InputWidths">The widths of the tensors that the network reads.</param>
/// <param name="Realise">Makes the network.</param>
internal sealed record NetworkCase(string Name, IReadOnlyList<int> InputWidths, Func<NetworkFactory, NetworkPart> Realise)
{
    /// <summary>The network as a model of that precision and seed has it when it is not being trained.</summary>
    public NetworkPart Create(Precision precision = Precision.Float64, int seed = 1)
    {
        using var generator = new Generator((ulong)seed);

        // The initialisation that draws biases too: every weight then depends on the seed.
        var part = Realise(new NetworkFactory(precision, WeightInitialisation.Torch, generator));
        part.Module.eval();
        return part;
    }

    /// <summary>Random rows for the network, and after them what it is given beside.</summary>
    public Tensor[] Inputs(NetworkPart part, int rows, int seed, Precision precision = Precision.Float64)
    {
        var type = precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        var inputs = InputWidths.Select((width, i) => RandomRows.Create(rows, width, (1000 * i) + seed).ToTensor(type)).ToArray();
        using var guard = no_grad();
        return [.. inputs, .. part.Given(inputs)];
    }
}
