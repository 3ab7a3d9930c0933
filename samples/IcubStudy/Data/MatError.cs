namespace IcubStudy.Data;

internal static class MatError
{
    public static InvalidDataException Found(string found, string wanted) => new($"found {found}, wanted {wanted}.");
}
