namespace MultimodalVae.Files;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">The tensors of 32-bit and 64-bit floating-point numbers, by name.</param>
/// <param name="Metadata">Texts by name.</param>
public sealed record SafeTensorsContent(IReadOnlyDictionary<string, SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The types of all other tensors, which are not read, by name: as in <c>F16</c>. The default value is none.</summary>
    public IReadOnlyDictionary<string, string> OtherTypes { get; init; } = new Dictionary<string, string>();

    internal static SafeTensorsContent Of(IReadOnlyDictionary<string, SafeTensor> tensors) => new(tensors, new Dictionary<string, string>());

    /// <summary>Why there is no such tensor, for an error.</summary>
    internal string WhyWithout(string name) =>
        OtherTypes.TryGetValue(name, out var type) ? $"'{name}' is {type}; F32 or F64 is wanted" : $"'{name}' is missing";
}
