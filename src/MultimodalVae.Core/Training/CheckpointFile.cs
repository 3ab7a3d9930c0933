using System.Text.Json;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>A <see cref="StoredTraining"/> as a safetensors file, with a digest of its content.</summary>
internal static class CheckpointFile
{
    private const string Format = $"{FormatNames.Checkpoint}3";
    private const string DigestKey = "digest";

    /// <param name="path">The file.</param>
    /// <param name="state">Where the training stands.</param>
    /// <param name="identity">What it was begun with.</param>
    /// <param name="previous">The name for the file that was there, or null where it is not to be kept.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, TrainingState state, JsonElement identity, string? previous)
    {
        var (tensors, texts) = StoredTraining.Of(state, identity, path).Content;
        var metadata = new Dictionary<string, string>(texts) { [FormatNames.Key] = Format, ["version"] = LibraryVersion.Text };
        metadata[DigestKey] = DigestOf(tensors, metadata);
        SafeTensorsFile.Write(path, tensors, metadata, previous);
    }

    /// <summary>Reads a file that is whole.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="NotSupportedException">The file has another format: that of a newer version.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StoredTraining Read(string path)
    {
        var content = SafeTensorsFile.Read(path);
        if (FormatNames.IsOf(content.Metadata, FormatNames.Weights))
        {
            throw new InvalidDataException(
                $"{path}: the file is a model; expected a checkpoint of a training, or no file. " +
                "VaeModel.Load reads it, and checkpoints need a file of their own.");
        }

        var digest = content.Metadata.GetValueOrDefault(DigestKey) ?? throw new InvalidDataException($"{path}: the file is no checkpoint.");
        if (digest != DigestOf(content.Tensors, content.Metadata))
            throw new InvalidDataException($"{path}: the checkpoint is damaged: its content is not that which was written.");
        if (content.Metadata.GetValueOrDefault(FormatNames.Key) is var format && format != Format)
        {
            throw new NotSupportedException(
                $"{path}: the format of the checkpoint is '{ErrorText.Readable(format ?? "")}'; expected '{Format}'. " +
                "Another version of the library wrote it.");
        }

        return new StoredTraining(content, $"{path}: the checkpoint");
    }

    internal static string DigestOf(IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var fingerprint = new Fingerprint();
        foreach (var (name, text) in metadata.Where(entry => entry.Key != DigestKey).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            fingerprint.Add(name).Add(text);
        return fingerprint.Add(tensors).Text();
    }
}
