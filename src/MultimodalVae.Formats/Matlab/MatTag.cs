namespace MultimodalVae.Formats;

/// <summary>What stands before the data of an element.</summary>
/// <param name="Type">How the data are stored.</param>
/// <param name="Size">The bytes of the data.</param>
/// <param name="Extent">The bytes up to the next element: the data and their padding.</param>
internal readonly record struct MatTag(MatType Type, long Size, long Extent)
{
    public InvalidDataException Found(string what, string expected) =>
        MatError.Found($"{what} in {Size} bytes of type {(uint)Type}", expected);
}
