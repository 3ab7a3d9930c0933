using System.Text.Json;
using System.Text.Json.Nodes;
using MultimodalVae.Compiled;
using MultimodalVae.Files;
using MultimodalVae.Training;

namespace MultimodalVae;

/// <summary>What a model file says of the parts that the model is made of and trained with.</summary>
internal static class ArchitectureDescription
{
    public static JsonObject Of(VaeArchitecture architecture) => new()
    {
        ["modalities"] = new JsonObject(architecture.Modalities.Select(part => new KeyValuePair<string, JsonNode?>(part.Modality.Name, new JsonObject
        {
            ["width"] = part.Modality.Width,
            ["encoder"] = PartDescription.Of(part.Encoder),
            ["decoder"] = PartDescription.Of(part.Decoder),
            ["likelihood"] = PartDescription.Of(part.Likelihood),
        }))),
        ["fusion"] = PartDescription.Of(architecture.Fusion),
        ["latentWidth"] = architecture.LatentWidth,
        ["sharedDecoderWidths"] = PartDescription.Of(architecture.SharedDecoderWidths),
        ["activation"] = architecture.Activation.ToString(),
        ["muteValue"] = architecture.Layout.MuteValue,
    };

    public static JsonObject Of(TrainingObjective objective) => (JsonObject)PartDescription.Of(objective)!;

    /// <summary>The program of the compiled engine.</summary>
    /// <exception cref="NotSupportedException">A part is none that the engine knows; all such parts are named.</exception>
    public static CompiledProgram Compile(VaeArchitecture architecture) =>
        ProgramReader.Read(JsonNode.Parse(Of(architecture).ToJsonString())!, architecture.Layout);

    /// <summary>Where a file's description is of another model than this one, in words. A file that says less is not held to the rest.</summary>
    /// <exception cref="InvalidDataException">The description is damaged.</exception>
    public static IEnumerable<string> Differences(string description, VaeArchitecture architecture, string path)
    {
        try
        {
            return [.. PartDescription.Differences(JsonNode.Parse(description), JsonNode.Parse(Of(architecture).ToJsonString()))
                .Select(difference => $"they were saved with {difference.Place} {difference.Found}; {difference.Wanted} is wanted")];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: the description of the architecture is damaged: {exception.Message}", exception);
        }
    }
}
