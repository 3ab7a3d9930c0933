namespace MultimodalVae.Contracts;

/// <summary>Something that a part gives.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Values">The values, <c>[rows, columns]</c>.</param>
internal sealed record PartOutput(string Name, RowMatrix Values);
