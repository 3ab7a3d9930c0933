using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// The training that a model resumes, beside the weights in its file: each name has the prefix <c>training.</c>, and weights that are the
/// model's own are not written twice.
/// </summary>
internal static class TrainingInModelFile
{
    private const string Prefix = $"{StoredTraining.IdentityKey}.";

    /// <summary>The groups of tensors that are the weights of the model, as in <c>weights.</c>.</summary>
    private const string SharedKey = $"{Prefix}shared";

    /// <summary>Whether a tensor of a model file is of the training, and no weight of the model.</summary>
    public static bool Has(string tensor) => tensor.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The tensors of a model file; the metadata get the texts.</summary>
    public static IReadOnlyDictionary<string, SafeTensor> Add(
        StoredTraining training, IReadOnlyDictionary<string, SafeTensor> weights, Dictionary<string, string> metadata)
    {
        var (tensors, texts) = training.Content;
        string[] shared = [.. StoredTraining.GroupsOfWeights.Where(group => weights.All(weight =>
            tensors.TryGetValue(group + weight.Key, out var own) && own.Equals(weight.Value)))];
        foreach (var (key, text) in texts)
            metadata[key == StoredTraining.IdentityKey ? key : Prefix + key] = text;
        metadata[SharedKey] = string.Join(' ', shared);
        var all = new Dictionary<string, SafeTensor>(weights);
        foreach (var (name, tensor) in tensors.Where(
            tensor => !shared.Any(group => tensor.Key.StartsWith(group, StringComparison.Ordinal))))
            all.Add(Prefix + name, tensor);
        return all;
    }

    /// <summary>The training in a model file; null where there is none.</summary>
    /// <param name="content">The file.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="layout">The layout of the model.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static StoredTraining? Read(SafeTensorsContent content, string path, ModalityLayout layout)
    {
        if (!content.Metadata.TryGetValue(StoredTraining.IdentityKey, out var identity))
            return null;
        var metadata = Unprefixed(content.Metadata);
        metadata[StoredTraining.IdentityKey] = identity;
        var tensors = Unprefixed(content.Tensors);
        foreach (var group in content.Metadata.GetValueOrDefault(SharedKey, "").Split(' ').Intersect(StoredTraining.GroupsOfWeights))
        {
            foreach (var (name, weights) in content.Tensors.Where(tensor => !Has(tensor.Key)))
                tensors[group + name] = weights;
        }

        var training = new StoredTraining(new SafeTensorsContent(tensors, metadata), $"{path}: the training");
        _ = (training.Identity, training.State(layout));
        return training;
    }

    private static Dictionary<string, T> Unprefixed<T>(IReadOnlyDictionary<string, T> entries) => entries
        .Where(entry => Has(entry.Key) && entry.Key != SharedKey)
        .ToDictionary(entry => entry.Key[Prefix.Length..], entry => entry.Value);
}
