using System.Text.Json;
using MultimodalVae.Engines;
using MultimodalVae.Graph;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>An operation as files have it.</summary>
internal static class WrittenOperation
{
    public static JsonElement Of(Operation operation)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            OperationFormats.Write(writer, operation);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(stream.ToArray());
    }
}
