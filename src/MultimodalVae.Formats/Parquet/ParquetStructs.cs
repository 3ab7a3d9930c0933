using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>The structures in which a Parquet file describes itself: the type of each field by its number.</summary>
/// <remarks>Source: <c>parquet.thrift</c> of Apache Parquet 2.11. A name that is no type is that of another structure.</remarks>
internal static class ParquetStructs
{
    private const string Definitions = """
        FileMetaData 1:I32 2:List<SchemaElement> 3:I64 4:List<RowGroup> 5:List<KeyValue> 6:Binary 7:List<ColumnOrder> 8:Encryption 9:Binary
        SchemaElement 1:I32 2:I32 3:I32 4:Binary 5:I32 6:I32 7:I32 8:I32 9:I32 10:LogicalType
        LogicalType 1:Empty 2:Empty 3:Empty 4:Empty 5:DecimalType 6:Empty 7:TimeType 8:TimeType 10:IntType
        LogicalType 11:Empty 12:Empty 13:Empty 14:Empty 15:Empty 16:Variant 17:Geometry 18:Geography
        DecimalType 1:I32 2:I32
        TimeType 1:Bool 2:TimeUnit
        TimeUnit 1:Empty 2:Empty 3:Empty
        IntType 1:Byte 2:Bool
        Variant 1:Byte
        Geometry 1:Binary
        Geography 1:Binary 2:I32
        RowGroup 1:List<ColumnChunk> 2:I64 3:I64 4:List<SortingColumn> 5:I64 6:I64 7:I16
        SortingColumn 1:I32 2:Bool 3:Bool
        ColumnChunk 1:Binary 2:I64 3:ColumnMetaData 4:I64 5:I32 6:I64 7:I32 8:Crypto 9:Binary
        ColumnMetaData 1:I32 2:List<I32> 3:List<Binary> 4:I32 5:I64 6:I64 7:I64 8:List<KeyValue> 9:I64 10:I64 11:I64
        ColumnMetaData 12:Statistics 13:List<PageCount> 14:I64 15:I32 16:Sizes 17:Geospatial
        Statistics 1:Binary 2:Binary 3:I64 4:I64 5:Binary 6:Binary 7:Bool 8:Bool
        PageCount 1:I32 2:I32 3:I32
        Sizes 1:I64 2:List<I64> 3:List<I64>
        Geospatial 1:Box 2:List<I32>
        Box 1:Double 2:Double 3:Double 4:Double 5:Double 6:Double 7:Double 8:Double
        KeyValue 1:Binary 2:Binary
        ColumnOrder 1:Empty
        Encryption 1:Cipher 2:Cipher
        Cipher 1:Binary 2:Binary 3:Bool
        Crypto 1:Empty 2:ColumnKey
        ColumnKey 1:List<Binary> 2:Binary
        PageHeader 1:I32 2:I32 3:I32 4:I32 5:DataPage 6:Empty 7:DictionaryPage 8:DataPage2
        DataPage 1:I32 2:I32 3:I32 4:I32 5:Statistics
        DictionaryPage 1:I32 2:I32 3:Bool
        DataPage2 1:I32 2:I32 3:I32 4:I32 5:I32 6:I32 7:Bool 8:Statistics
        Empty
        """;

    private static readonly Dictionary<string, Dictionary<int, string>> _fields = Definitions.Split('\n')
        .Select(line => line.Trim().Split(' '))
        .GroupBy(parts => parts[0], parts => parts.Skip(1).Select(part => part.Split(':')))
        .ToDictionary(group => group.Key, group => group.SelectMany(fields => fields).ToDictionary(Number, field => field[1]));

    /// <summary>
    /// The type of a field, as in <c>I32</c>, <c>List&lt;Binary&gt;</c> or the name of a structure; null of a field that is not known.
    /// </summary>
    public static string? TypeOf(string structure, int field) => _fields[structure].GetValueOrDefault(field);

    /// <summary>The type of the items of a list; null of another type.</summary>
    public static string? ItemOf(string type) => type.StartsWith("List<", StringComparison.Ordinal) ? type["List<".Length..^1] : null;

    /// <summary>Whether a value of the type begins as a file has it.</summary>
    public static bool Is(string type, ThriftType found) => type == "Bool" ? found is ThriftType.True or ThriftType.False
        : ItemOf(type) is not null ? found == ThriftType.List
        : _fields.ContainsKey(type) ? found == ThriftType.Struct
        : found == Enum.Parse<ThriftType>(type);

    private static int Number(string[] field) => int.Parse(field[0], CultureInfo.InvariantCulture);
}
