using MultimodalVae.Files;

namespace MultimodalVae.Training;

/// <summary>Where the computing of steps stands.</summary>
/// <param name="Weights">All numbers of the network, by name.</param>
/// <param name="Means">Adam's running means of the gradients, by the names of the weights.</param>
/// <param name="Squares">Those of their squares.</param>
/// <param name="Steps">How many steps there were.</param>
/// <param name="Noise">Where the random numbers of z are.</param>
internal sealed record EngineState(
    IReadOnlyDictionary<string, SafeTensor> Weights,
    IReadOnlyDictionary<string, SafeTensor> Means,
    IReadOnlyDictionary<string, SafeTensor> Squares,
    long Steps,
    byte[] Noise)
{
    /// <summary>A step that ruined the weights shows in the losses of the next batch; until then this does.</summary>
    public bool IsFinite => Weights.Concat(Means).Concat(Squares).All(tensor => tensor.Value.Values.All(double.IsFinite));
}
