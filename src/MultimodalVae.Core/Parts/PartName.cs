namespace MultimodalVae.Parts;

/// <summary>The names of the types of parts in files.</summary>
internal static class PartName
{
    public const string Key = "type";

    private const string NoNamespace = "global::";

    /// <summary>A built-in type has its name; another one, which may have the same, that with its namespace.</summary>
    public static string Of(Type type) =>
        type.Assembly == typeof(PartName).Assembly ? type.Name : type.Namespace is null ? $"{NoNamespace}{type}" : type.ToString();
}
