namespace MultimodalVae;

/// <summary>Parts of a model are torch modules, which the native engine does not run.</summary>
/// <param name="parts">Which parts, as in <c>the encoder of 'arm', ConvolutionEncoder</c>.</param>
internal sealed class TorchModulesException(IReadOnlyList<string> parts)
    : NotSupportedException($"The model cannot be compiled: {ReasonOf(parts)}. The torch engine runs it.")
{
    /// <summary>The parts, as a sentence without an end.</summary>
    public string Reason { get; } = ReasonOf(parts);

    private static string ReasonOf(IReadOnlyList<string> parts) => string.Join("; ", parts.Select(part => $"{part}, is a torch module"));
}
