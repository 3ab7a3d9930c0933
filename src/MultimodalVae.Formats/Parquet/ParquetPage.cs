using System.Buffers;
using Parquet.Meta;
using ZstdSharp;

namespace MultimodalVae.Formats;

/// <summary>What is said before the bytes of a page of values.</summary>
internal sealed class ParquetPage
{
    private readonly Dictionary<(string Structure, int Field), long> _numbers = [];
    private readonly PageType _type;

    /// <summary>Reads it.</summary>
    /// <param name="file">The file, at the beginning of the page; then behind what is said.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public ParquetPage(Stream file)
    {
        var reader = new ThriftReader(file, file.Length);
        new ThriftCheck(reader, (structure, field, value) => _numbers[(structure, field)] = value).Pass("PageHeader");
        _type = (PageType)Number("PageHeader", 1);
    }

    /// <summary>Whether its values are those that other pages point to.</summary>
    public bool IsDictionary => _type == PageType.DICTIONARY_PAGE;

    /// <summary>How many bytes it has.</summary>
    public long Length => Number("PageHeader", 3);

    /// <summary>How many bytes it has without compression.</summary>
    public long UncompressedLength => Number("PageHeader", 2);

    /// <summary>How many values it has.</summary>
    public long ValueCount => _type switch
    {
        PageType.DATA_PAGE => Number("DataPage", 1),
        PageType.DATA_PAGE_V2 => Number("DataPage2", 1),
        PageType.DICTIONARY_PAGE => Number("DictionaryPage", 1),
        _ => 0,
    };

    /// <summary>
    /// The length without compression that the compressed bytes give, where Parquet.Net allocates by that; 0 where it does not.
    /// </summary>
    /// <param name="file">The file, at the bytes of the page, whose length was checked; then anywhere.</param>
    /// <param name="codec">How they are compressed.</param>
    public ulong CompressedClaim(Stream file, CompressionCodec codec)
    {
        var end = file.Position + Length;
        if (_type == PageType.DATA_PAGE_V2)
        {
            if (_numbers.GetValueOrDefault(("DataPage2", 7), 1) == 0)
                return 0;
            var reader = new ThriftReader(file, end);
            reader.Skip((ulong)Number("DataPage2", 5));
            reader.Skip((ulong)Number("DataPage2", 6));
        }

        return file.Position == end ? 0
            : codec == CompressionCodec.SNAPPY ? new ThriftReader(file, end).ReadVarInt()
            : codec == CompressionCodec.ZSTD ? ZstandardClaim(file, (int)(end - file.Position))
            : 0;
    }

    private static ulong ZstandardClaim(Stream file, int length)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            file.ReadExactly(bytes, 0, length);
            return Decompressor.GetDecompressedSize(bytes.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private long Number(string structure, int field) => _numbers.GetValueOrDefault((structure, field));
}
