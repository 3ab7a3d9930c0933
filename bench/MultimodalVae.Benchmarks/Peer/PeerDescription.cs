namespace MultimodalVae.Benchmarks.Peer;

/// <summary>What the Python process says of itself.</summary>
/// <param name="Version">The version of PyTorch.</param>
/// <param name="Parameters">How many weights and biases its network has.</param>
internal sealed record PeerDescription(string Version, long Parameters);
