namespace MultimodalVae.Compiled;

/// <summary>What a compiled training minimises.</summary>
/// <param name="Scales">What the loss of each modality is multiplied with, for one row.</param>
/// <param name="FreeBits">The least divergence of a latent dimension that counts, averaged over a batch.</param>
internal sealed record CompiledObjective(float[] Scales, double FreeBits);
