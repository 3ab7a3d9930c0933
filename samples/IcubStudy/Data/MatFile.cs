using System.IO.Compression;
using MultimodalVae;
using MultimodalVae.Files;

namespace IcubStudy.Data;

/// <summary>Reads matrices from MATLAB's files as it saves them with -v6 and -v7 (MAT-File Format, MathWorks, level 5).</summary>
internal static class MatFile
{
    /// <summary>The first two-dimensional real numeric matrix of the file; 64-bit integers are rounded to doubles.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a MAT-file of level 5, is damaged, or has no such matrix.</exception>
    public static RowMatrix ReadMatrix(string path)
    {
        var bytes = ReadWhole(path);
        try
        {
            return FindMatrix(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    private static byte[] ReadWhole(string path)
    {
        using var file = RegularFile.OpenRead(path);
        if (file.Length > Array.MaxLength)
            throw new IOException($"{path}: it has {file.Length} bytes; at most {Array.MaxLength} can be read.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static RowMatrix FindMatrix(byte[] bytes)
    {
        var header = MatHeader.Read(bytes);
        var file = new MatReader(new MemoryStream(bytes) { Position = MatHeader.Size }, header.IsBigEndian, MatSize.Of(bytes), MatHeader.Size);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        while (file.Position < bytes.Length)
        {
            // The subsystem's data look like a matrix of bytes but belong to MATLAB's objects.
            var isSubsystem = file.Position == header.SubsystemOffset;
            var tag = file.ReadTag();
            var content = file.ReadData(tag);
            if (isSubsystem)
                continue;

            using var stream = Open(tag, content);
            var isCompressed = tag.Type == MatType.Compressed;
            var reader = new MatReader(stream, header.IsBigEndian, isCompressed ? MatSize.OfCompressed(content) : MatSize.Of(content));
            var variable = new MatVariable(reader, isCompressed ? reader.ReadTag() : tag);
            if (variable.OtherKind is null)
                return variable.ReadMatrix();
            others.Add(variable.OtherKind);
        }

        var found = others.Count == 0 ? "no variable" : "only " + string.Join(", ", others);
        throw MatError.Found(found, "a two-dimensional real numeric matrix");
    }

    private static Stream Open(MatTag tag, byte[] content) => tag.Type == MatType.Compressed
        ? new ZLibStream(new WholeStream(content), CompressionMode.Decompress)
        : new MemoryStream(content);
}
