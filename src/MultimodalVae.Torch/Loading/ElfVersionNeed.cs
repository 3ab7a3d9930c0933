using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Torch;

/// <summary>
/// Edits the symbol versions that a 64-bit little-endian ELF library asks for. Source: Linux Standard Base Core 5.0,
/// chapter "Symbol Versioning".
/// </summary>
internal static class ElfVersionNeed
{
    private const ushort WeakFlag = 2;
    private const uint DynamicSymbols = 11;
    private const uint VersionOfSymbols = 0x6fffffff;
    private const uint VersionNeeds = 0x6ffffffe;

    /// <summary>
    /// Marks the need for <paramref name="version"/> as weak: the loader then goes on without it. Done only where nothing but
    /// <paramref name="onlySymbol"/> hangs on that version.
    /// </summary>
    /// <returns>
    /// Whether the image was changed. An image that is no such ELF file, or asks for more of that version, is left alone.
    /// </returns>
    public static bool MakeWeak(Span<byte> image, string version, string onlySymbol)
    {
        if (image.Length < 64 || !image[..6].SequenceEqual((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
            return false;
        try
        {
            return Sections(image).FirstOrDefault(s => s.Type == VersionNeeds) is { Size: > 0 } needs
                && Find(image, needs, version) is { } need
                && SymbolsOf(image, need.Index).All(symbol => symbol == onlySymbol)
                && SetFlag(image, need.FlagsOffset);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or InvalidOperationException)
        {
            return false;
        }
    }

    private static (int FlagsOffset, int Index)? Find(ReadOnlySpan<byte> image, Section needs, string version)
    {
        var names = Sections(image)[needs.Link];
        var need = needs.Offset;
        for (var i = 0; i < needs.Info; i++)
        {
            var entry = need + (int)U32(image, need + 8);
            for (var j = 0; j < U16(image, need + 2); j++)
            {
                if (Name(image, names, U32(image, entry + 8)) == version)
                    return (entry + 4, U16(image, entry + 6));
                entry += (int)U32(image, entry + 12);
            }

            need += (int)U32(image, need + 12);
        }

        return null;
    }

    private static List<string> SymbolsOf(ReadOnlySpan<byte> image, int versionIndex)
    {
        var sections = Sections(image);
        var symbols = sections.First(s => s.Type == DynamicSymbols);
        var versions = sections.First(s => s.Type == VersionOfSymbols);
        var found = new List<string>();
        for (var i = 0; i < versions.Size / 2; i++)
        {
            if ((U16(image, versions.Offset + (2 * i)) & 0x7fff) == versionIndex)
                found.Add(Name(image, sections[symbols.Link], U32(image, symbols.Offset + (24 * i))));
        }

        return found;
    }

    private static bool SetFlag(Span<byte> image, int offset)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(image[offset..], (ushort)(U16(image, offset) | WeakFlag));
        return true;
    }

    private static List<Section> Sections(ReadOnlySpan<byte> image)
    {
        var table = (int)U64(image, 0x28);
        var size = U16(image, 0x3a);
        var sections = new List<Section>();
        for (var i = 0; i < U16(image, 0x3c); i++)
        {
            var header = image.Slice(table + (i * size), 64);
            sections.Add(new Section(
                U32(header, 4), (int)U64(header, 0x18), (int)U64(header, 0x20), (int)U32(header, 0x28), (int)U32(header, 0x2c)));
        }

        return sections;
    }

    private static string Name(ReadOnlySpan<byte> image, Section names, uint offset)
    {
        var text = image[(names.Offset + (int)offset)..];
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private static ushort U16(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);

    private static uint U32(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(image[offset..]);

    private static ulong U64(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(image[offset..]);

    private readonly record struct Section(uint Type, int Offset, int Size, int Link, int Info);
}
