using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>Where the computing of steps stands.</summary>
/// <param name="Weights">All numbers of the network, by name.</param>
/// <param name="Means">Adam's running means of the gradients, by the names of the weights.</param>
/// <param name="Squares">Those of their squares.</param>
/// <param name="Steps">How many steps there were.</param>
/// <param name="Noise">How many batches there were, of which the random numbers of the next one follow.</param>
internal sealed record EngineState(
    IReadOnlyDictionary<string, SafeTensor> Weights,
    IReadOnlyDictionary<string, SafeTensor> Means,
    IReadOnlyDictionary<string, SafeTensor> Squares,
    long Steps,
    byte[] Noise)
{
    /// <summary>The state after some batches.</summary>
    public static byte[] NoiseAfter(long batches) => BitConverter.GetBytes(batches);

    /// <summary>How many batches there were.</summary>
    /// <param name="source">Where the state is from.</param>
    /// <exception cref="InvalidDataException">The place of the noise is damaged.</exception>
    public long Batches(string source) => Noise.Length == sizeof(long)
        ? BitConverter.ToInt64(Noise)
        : throw new InvalidDataException($"{source}: the place of the noise has {Noise.Length} bytes; expected {sizeof(long)}.");

    /// <summary>A step that ruined the weights shows in the losses of the next batch; until then this does.</summary>
    public bool IsFinite => Weights.Concat(Means).Concat(Squares).All(tensor => tensor.Value.Values.All(double.IsFinite));
}
