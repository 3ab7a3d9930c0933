using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>The weights and the optimiser of a training.</summary>
/// <param name="Weights">All numbers of the network, by name.</param>
/// <param name="Means">Adam's running means of the gradients, by the names of the weights.</param>
/// <param name="Squares">Those of their squares.</param>
/// <param name="Steps">How many steps there were.</param>
internal sealed record EngineState(
    IReadOnlyDictionary<string, SafeTensor> Weights,
    IReadOnlyDictionary<string, SafeTensor> Means,
    IReadOnlyDictionary<string, SafeTensor> Squares,
    long Steps)
{
    /// <summary>A step that ruined the weights shows in the losses of the next batch; until then this does.</summary>
    public bool IsFinite => Weights.Concat(Means).Concat(Squares).All(tensor => tensor.Value.Values.All(double.IsFinite));
}
