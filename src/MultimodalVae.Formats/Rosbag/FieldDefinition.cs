namespace MultimodalVae.Formats;

/// <summary>A field as a definition has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The name of its type, or of the elements of its array, without bounds.</param>
/// <param name="IsArray">Whether it is an array.</param>
/// <param name="Length">The number of elements where the definition fixes it.</param>
internal sealed record FieldDefinition(string Name, string Type, bool IsArray, int? Length);
