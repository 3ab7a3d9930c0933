namespace MultimodalVae.Networks;

/// <summary>The exception for a part that is described in operations alone, and is asked for a torch module.</summary>
internal static class NoModule
{
    public static NotSupportedException Of(object part) =>
        new($"{part.GetType().Name} is described in operations, which the native engine runs; it makes no torch module.");
}
