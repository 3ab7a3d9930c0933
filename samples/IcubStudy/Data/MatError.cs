namespace IcubStudy.Data;

internal static class MatError
{
    public static InvalidDataException Found(string found, string wanted) => new($"found {found}, wanted {wanted}.");

    public static InvalidDataException CutShort(long length, long missing) =>
        Found($"the end of the data, cut short after {length} bytes", $"{missing} more at least");
}
