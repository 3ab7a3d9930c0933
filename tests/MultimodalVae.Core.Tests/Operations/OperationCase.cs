using MultimodalVae.Graph;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>An operation, and the same in simple calls of torch.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Build">Makes the inputs, and the operation of them.</param>
/// <param name="Torch">Computes the same of the inputs, in the order in which they are made.</param>
internal sealed record OperationCase(string Name, Func<TestGraph, Node> Build, Func<TorchNumbers, Tensor> Torch)
{
    public override string ToString() => Name;
}
