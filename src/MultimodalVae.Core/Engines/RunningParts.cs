namespace MultimodalVae.Engines;

/// <summary>
/// The models of which a part of the user's runs on this thread: such a part must not call its own model, which would call it again.
/// </summary>
internal static class RunningParts
{
    [ThreadStatic]
    private static List<WeightMap>? _models;

    /// <summary>Whether a part of the model that has these weights runs on this thread.</summary>
    public static bool Include(WeightMap model) => _models?.Contains(model) == true;

    public static void Begin(WeightMap model) => (_models ??= []).Add(model);

    public static void End(WeightMap model) => _models!.RemoveAt(_models.LastIndexOf(model));
}
