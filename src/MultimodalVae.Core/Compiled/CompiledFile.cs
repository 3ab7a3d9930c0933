using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalVae.Files;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>A compiled model from a model file.</summary>
internal static class CompiledFile
{
    public static CompiledVae Read(string path)
    {
        var (tensors, metadata) = SafeTensorsFile.Read(path);
        if (!metadata.TryGetValue("architecture", out var description))
            throw new InvalidDataException($"{path}: the file does not say of which parts the model is; save it with {nameof(VaeModel)}.{nameof(VaeModel.Save)}.");
        try
        {
            var architecture = JsonNode.Parse(description) ?? throw new FormatException("null is no description.");
            var program = ProgramReader.Read(architecture, Layout(architecture));
            return new CompiledVae(program, CompiledWeights.Import(program, tensors, path), TrainedMasksText.Read(metadata, program.Layout, path));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path}: the description of the architecture is damaged: {exception.Message}", exception);
        }
    }

    private static ModalityLayout Layout(JsonNode architecture)
    {
        var modalities = (architecture["modalities"] ?? throw new KeyNotFoundException("'modalities' is missing.")).AsObject();
        return new ModalityLayout(modalities.Select(entry => new Modality(entry.Key, (int)entry.Value!["width"]!)))
        {
            MuteValue = (double)(architecture["muteValue"] ?? throw new KeyNotFoundException("'muteValue' is missing.")),
        };
    }
}
