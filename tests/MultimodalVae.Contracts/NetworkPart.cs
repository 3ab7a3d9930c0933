using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

/// <summary>A network that was made of a description.</summary>
/// <param name="Module">The network.</param>
/// <param name="Run">From what it reads, and what is given beside it, to what it gives.</param>
internal sealed record NetworkPart(nn.Module Module, Func<Tensor[], IReadOnlyList<NetworkOutput>> Run) : IDisposable
{
    /// <summary>What else it is given with what it reads, <c>[rows, ...]</c> each: nothing that gradients are wanted for.</summary>
    public Func<Tensor[], Tensor[]> Given { get; init; } = _ => [];

    public void Dispose() => Module.Dispose();
}
