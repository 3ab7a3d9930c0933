namespace MultimodalVae.Formats;

/// <summary>
/// Passes over a structure as Parquet.Net reads it, and refuses what would keep Parquet.Net reading for ever or make it allocate without
/// bound: it does not look for the end of the bytes, nor at
/// the types that the file gives.
/// </summary>
/// <param name="reader">The bytes.</param>
/// <param name="take">Takes each integer, 1 and 0 for true and false, that is no item of a list: the structure that it is in, the number
/// of its field, the value.</param>
internal sealed class ThriftCheck(ThriftReader reader, Action<string, int, long> take)
{
    private const int MaxDepth = 32;

    /// <exception cref="InvalidDataException">It does not end, a field is of another type, or a list is longer than the bytes.</exception>
    public void Pass(string structure)
    {
        var field = 0;
        while (reader.TryReadField(ref field, out var type))
        {
            if (ParquetStructs.TypeOf(structure, field) is not { } expected)
                PassUnknown(type, 0);
            else if (!ParquetStructs.Is(expected, type))
                throw new InvalidDataException($"field {field} of {structure} is of type {type}; expected {expected}");
            else
                PassValue(structure, field, expected, type);
        }
    }

    private void PassValue(string structure, int field, string expected, ThriftType type)
    {
        switch (type)
        {
            case ThriftType.Struct:
                Pass(expected);
                break;
            case ThriftType.List:
                PassItems(structure, field, ParquetStructs.ItemOf(expected)!);
                break;
            case ThriftType.I16 or ThriftType.I32 or ThriftType.I64:
                take(structure, field, reader.ReadInteger());
                break;
            case ThriftType.True or ThriftType.False:
                take(structure, field, type == ThriftType.True ? 1 : 0);
                break;
            default:
                PassUnknown(type, 0);
                break;
        }
    }

    private void PassItems(string structure, int field, string expected)
    {
        var count = reader.ReadListHeader(out var type);
        if (count > 0 && !ParquetStructs.Is(expected, type))
            throw new InvalidDataException($"field {field} of {structure} is a list of type {type}; expected {expected}");
        for (var i = 0; i < count; i++)
        {
            if (type == ThriftType.Struct)
                Pass(expected);
            else
                PassUnknown(type, 0);
        }
    }

    private void PassUnknown(ThriftType type, int depth)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                reader.Skip(1);
                break;
            case ThriftType.I16 or ThriftType.I32 or ThriftType.I64:
                reader.ReadInteger();
                break;
            case ThriftType.Double:
                reader.Skip(sizeof(double));
                break;
            case ThriftType.Binary:
                reader.SkipBinary();
                break;
            case ThriftType.Struct:
                // Parquet.Net takes the values of its fields for fields.
                for (var field = 0; reader.TryReadField(ref field, out _);)
                {
                }

                break;
            case ThriftType.List when depth < MaxDepth:
                for (var left = reader.ReadListHeader(out var item); left > 0; left--)
                    PassUnknown(item, depth + 1);
                break;
            default:
                throw new InvalidDataException($"a field is of type {(int)type}, or in more than {MaxDepth} lists");
        }
    }
}
