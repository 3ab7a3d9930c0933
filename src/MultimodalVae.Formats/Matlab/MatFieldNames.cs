namespace MultimodalVae.Formats;

/// <summary>The names of the fields of a struct, which have the same number of bytes each, filled up with zeros.</summary>
internal sealed class MatFieldNames
{
    private readonly byte[] _bytes;
    private readonly int _size;

    private MatFieldNames(byte[] bytes, int size) => (_bytes, _size) = (bytes, size);

    public int Count => _bytes.Length / Math.Max(1, _size);

    public string this[int field] => MatArrayHead.NameOf(_bytes.AsSpan(field * _size, _size));

    public static MatFieldNames Read(MatReader reader)
    {
        var sizeTag = reader.ReadTag();
        if (sizeTag.Type != MatType.Int32 || sizeTag.Size != sizeof(int))
            throw sizeTag.Found("the size of field names", $"{sizeof(int)} of type {(uint)MatType.Int32}");
        var size = MatNumbers.Integer<int>(reader.ReadData(sizeTag), reader.IsBigEndian);
        MatArrayHead.CheckName(size);

        var tag = reader.ReadTag();
        if (tag.Type != MatType.Int8 || (tag.Size > 0 && (size <= 0 || tag.Size % size != 0)))
            throw tag.Found("field names", $"a multiple of {size} of type {(uint)MatType.Int8}");
        return new MatFieldNames(reader.ReadData(tag), size);
    }
}
