using System.Text;

namespace MultimodalVae.Formats;

/// <summary>The texts of a cell array: elements that are rows of characters.</summary>
internal static class MatTexts
{
    /// <summary>The texts; none where an element is something else.</summary>
    /// <param name="reader">Stands behind the name of the cell array.</param>
    /// <param name="cell">The head of the cell array.</param>
    /// <param name="end">Where it ends.</param>
    public static IReadOnlyList<string> Read(MatReader reader, MatArrayHead cell, long end)
    {
        var count = cell.Dimensions.Aggregate(1L, (product, length) => Math.Min(product * length, int.MaxValue));
        if (count is not (> 0 and <= ElementNames.MaxCount))
            return [];
        var texts = new List<string>();
        while (texts.Count < count)
        {
            var tag = reader.ReadTag();
            var elementEnd = reader.Position + tag.Extent;
            if (tag is not { Type: MatType.Matrix, Size: > 0 } || elementEnd > end || TextOf(reader, elementEnd) is not { } text)
                return [];
            texts.Add(text);
        }

        return reader.Position == end ? texts : [];
    }

    /// <summary>Null where it is no row of characters, or a long one.</summary>
    private static string? TextOf(MatReader reader, long end)
    {
        var head = MatArrayHead.Read(reader);
        if (head is not { Class: MatClass.Char, Dimensions: [1, > 0 and <= ElementNames.MaxLength and var length] })
            return null;
        var tag = reader.ReadTag();
        if (reader.Position + tag.Extent != end || tag.Size > 4L * ElementNames.MaxLength)
            return null;
        var bytes = reader.ReadData(tag);
        return tag.Type switch
        {
            MatType.Int8 or MatType.UInt8 or MatType.Utf8 => Encoding.UTF8.GetString(bytes),
            MatType.UInt16 or MatType.Utf16 when bytes.Length == length * sizeof(char) =>
                (reader.IsBigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes),
            _ => null,
        };
    }
}
