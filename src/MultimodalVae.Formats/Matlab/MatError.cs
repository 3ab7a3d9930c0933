namespace MultimodalVae.Formats;

internal static class MatError
{
    public static InvalidDataException Found(string found, string expected) => new($"found {found}, expected {expected}.");

    public static InvalidDataException CutShort(long length, long missing) =>
        Found($"the end of the data, cut short after {length} bytes", $"{missing} more at least");
}
