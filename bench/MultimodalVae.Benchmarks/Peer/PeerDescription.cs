namespace MultimodalVae.Benchmarks.Peer;

/// <summary>What the Python process says of itself.</summary>
/// <param name="Version">The version of PyTorch.</param>
/// <param name="Parameters">How many weights and biases its network has.</param>
/// <param name="Gpu">The graphics processor that it has, if any.</param>
/// <param name="Compiles">The devices, <c>cpu</c> or <c>cuda</c>, for which torch.compile works.</param>
internal sealed record PeerDescription(string Version, long Parameters, string? Gpu, IReadOnlyList<string> Compiles);
