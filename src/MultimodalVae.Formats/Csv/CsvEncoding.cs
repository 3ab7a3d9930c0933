using System.Text;
using System.Text.Unicode;

namespace MultimodalVae.Formats;

/// <summary>The encoding of a text that does not name it: UTF-8 where its bytes can be that, else UTF-16 or Latin-1.</summary>
internal static class CsvEncoding
{
    /// <summary>A character of UTF-8 that the end of the bytes cuts has at most so many of them.</summary>
    private const int MaxCut = 3;

    /// <summary>Finds the encoding by the first bytes; a byte order mark is left to the reader.</summary>
    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (ZerosAt(head, 0), ZerosAt(head, 1));
        if (odd > head.Length / 4 && even == 0)
            return Encoding.Unicode;
        if (even > head.Length / 4 && odd == 0)
            return Encoding.BigEndianUnicode;
        for (var cut = 0; cut <= Math.Min(MaxCut, head.Length); cut++)
        {
            if (Utf8.IsValid(head[..^cut]))
                return Encoding.UTF8;
        }

        return Encoding.Latin1;
    }

    private static int ZerosAt(ReadOnlySpan<byte> head, int first)
    {
        var count = 0;
        for (var i = first; i < head.Length; i += 2)
            count += head[i] == 0 ? 1 : 0;
        return count;
    }
}
