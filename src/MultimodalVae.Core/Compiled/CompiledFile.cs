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
        var content = SafeTensorsFile.Read(path);
        var program = Program(content, path);
        return new CompiledVae(program, CompiledWeights.Import(program, content.Tensors, path), TrainedMasksText.Read(content.Metadata, program.Layout, path));
    }

    private static CompiledProgram Program(SafeTensorsContent content, string path)
    {
        if (!content.Metadata.TryGetValue("architecture", out var description))
        {
            throw new InvalidDataException(
                $"{path}: the file does not say of which parts the model is: 'architecture' is missing in its metadata, which have {Names(content.Metadata)}. " +
                $"{nameof(VaeModel)}.{nameof(VaeModel.Save)} writes it, also of weights that came by {nameof(VaeModel.LoadWeights)}.");
        }

        try
        {
            var architecture = JsonNode.Parse(description) ?? throw new FormatException("null is no description.");
            return ProgramReader.Read(architecture, Layout(architecture, content, path));
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"{path}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path}: the description of the architecture is damaged: {exception.Message}", exception);
        }
    }

    private static ModalityLayout Layout(JsonNode architecture, SafeTensorsContent content, string path)
    {
        (string, int)[] widths = [.. ProgramReader.Of(architecture, "modalities").AsObject()
            .Select(entry => (entry.Key, ProgramReader.Positive(entry.Value ?? throw new KeyNotFoundException($"'{entry.Key}' is missing."), "width")))];
        CheckSize(widths.Sum(modality => (long)modality.Item2), content);
        return new ModalityLayout(ColumnNamesText.Read(content.Metadata, widths, path)) { MuteValue = (double)ProgramReader.Of(architecture, "muteValue") };
    }

    /// <summary>Every column has weights of its own, and so a small file cannot ask for much memory.</summary>
    private static void CheckSize(long columns, SafeTensorsContent content)
    {
        var numbers = content.Tensors.Values.Sum(tensor => (long)tensor.Values.Count);
        if (columns > numbers)
            throw new FormatException($"the modalities have {columns} columns; the weights in the file are {numbers} numbers.");
    }

    private static string Names(IReadOnlyDictionary<string, string> metadata) =>
        metadata.Count > 0 ? string.Join(", ", metadata.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}'")) : "nothing";
}
