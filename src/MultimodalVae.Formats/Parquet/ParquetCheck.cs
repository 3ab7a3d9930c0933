using System.Buffers.Binary;
using Parquet.Meta;

namespace MultimodalVae.Formats;

/// <summary>Holds what a Parquet file says of itself against its length, before Parquet.Net reads and allocates by it.</summary>
internal static class ParquetCheck
{
    /// <summary>The length of the footer and <c>PAR1</c>.</summary>
    private const int TailLength = 8;

    /// <summary>So many fields with others in them are read one in another.</summary>
    private const int MaxGroups = 1_000;

    /// <summary>How many fields a field has in it.</summary>
    private static readonly (string Structure, int Field) _childCount = ("SchemaElement", 5);

    /// <summary>Checks the description of the whole file, at its end.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static void Footer(Stream file)
    {
        if (file.Length < TailLength)
            throw new InvalidDataException($"the file has {file.Length} bytes");
        Span<byte> tail = stackalloc byte[TailLength];
        file.Position = file.Length - TailLength;
        file.ReadExactly(tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        if (length < 0 || length > file.Length - TailLength)
            throw new InvalidDataException($"a footer of {length} bytes is announced in a file of {file.Length}");
        file.Position = file.Length - TailLength - length;
        var groups = 0;
        var reader = new ThriftReader(file, file.Length - TailLength);
        new ThriftCheck(reader, CountGroups).Pass("FileMetaData");
        if (groups > MaxGroups)
            throw new InvalidDataException($"{groups} fields have fields in them; at most {MaxGroups} are read");

        void CountGroups(string structure, int field, long value) => groups += (structure, field) == _childCount && value > 0 ? 1 : 0;
    }

    /// <summary>Checks the pages of a column in a group of rows.</summary>
    /// <param name="file">The file.</param>
    /// <param name="column">What the footer says of them.</param>
    /// <param name="budget">How many bytes values may still have.</param>
    /// <returns>The position behind the last page.</returns>
    /// <exception cref="InvalidDataException">They are damaged, or more than the budget has room for.</exception>
    public static long Pages(Stream file, ColumnMetaData column, ref long budget)
    {
        if (column.NumValues < 0 || column.NumValues > budget / sizeof(double))
            throw new InvalidDataException(
                $"{column.NumValues} values are announced; there may be {budget / sizeof(double)} more in a file of {file.Length} " +
                "bytes");
        budget -= column.NumValues * sizeof(double);
        file.Position = FirstOffset(column);
        var most = ArrayLimits.AlwaysAllowed + (ArrayLimits.Expansion * file.Length);
        for (var left = column.NumValues; left > 0;)
        {
            var page = new ParquetPage(file);
            var end = file.Position + page.Length;
            if (page.Length < 0 || end > file.Length || page.UncompressedLength < 0 || page.UncompressedLength > most)
                throw new InvalidDataException(
                    $"a page of {page.Length} bytes, {page.UncompressedLength} without compression, is announced in a file of " +
                    $"{file.Length}");
            if (page.ValueCount < 0 || page.ValueCount > (page.IsDictionary ? most / sizeof(double) : left))
                throw new InvalidDataException($"a page has {page.ValueCount} values where {left} are left");
            if (page.CompressedClaim(file, column.Codec) is var claim && claim > (ulong)most)
                throw new InvalidDataException(
                    $"a page of {page.Length} bytes becomes {claim} without compression; at most {most} are " +
                    "read");
            left -= page.IsDictionary ? 0 : page.ValueCount;
            file.Position = end;
        }

        return file.Position;
    }

    private static long FirstOffset(ColumnMetaData column)
    {
        long[] offsets = [column.DataPageOffset, column.DictionaryPageOffset ?? 0, column.IndexPageOffset ?? 0];
        return offsets.Where(offset => offset != 0).DefaultIfEmpty().Min() is > 0 and var first ? first
            : throw new InvalidDataException("a column has no pages");
    }
}
