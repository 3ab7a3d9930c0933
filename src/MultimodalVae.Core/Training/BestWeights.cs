using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>The weights after the best epoch so far.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Epoch">
/// The epoch that they are of, with other options another one may have been the best; null where it is not known.
/// </param>
internal sealed record BestWeights(IReadOnlyDictionary<string, SafeTensor> Weights, int? Epoch);
