using System.IO.Compression;
using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>Logs as MATLAB saves them with -v6 and -v7 (MAT-File Format, MathWorks, level 5): arrays of numbers, also in structs.</summary>
internal static class MatlabLog
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no MAT-file of level 5, is damaged, or has no array of real numbers.</exception>
    public static LogContent Read(string path, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        var bytes = ReadWhole(path);
        var variables = new MatVariables(progress, cancellationToken);
        try
        {
            ReadVariables(bytes, variables);
            if (!variables.Arrays.Any())
                throw MatError.Found(variables.LeftOut.Kinds, "an array of real numbers");
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }

        List<string> warnings = [.. variables.LeftOut.Warnings(path)];
        List<LeftOutColumn> leftOut = [.. variables.LeftOut.Named];
        var tables = ArrayTables.Of([.. variables.Arrays], path, warnings, leftOut);
        return new LogContent("MATLAB 5", tables, [.. LeftOutWarnings.Of(path, leftOut), .. warnings]) { LeftOut = leftOut };
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

    private static void ReadVariables(byte[] bytes, MatVariables variables)
    {
        var header = MatHeader.Read(bytes);
        var stream = new MemoryStream(bytes) { Position = MatHeader.Size };
        var file = new MatReader(stream, header.IsBigEndian, MatSize.Of(bytes), MatHeader.Size);
        var expansion = new MatExpansion();
        while (file.Position < bytes.Length)
        {
            // The subsystem's data look like a matrix of bytes but belong to MATLAB's objects.
            var isSubsystem = file.Position == header.SubsystemOffset;
            var tag = file.ReadTag();
            var content = file.ReadData(tag);
            if (isSubsystem)
                continue;

            if (tag.Type == MatType.Compressed)
                ReadCompressed(content, header.IsBigEndian, expansion, variables);
            else
                variables.Add(new MatReader(new MemoryStream(content), header.IsBigEndian, MatSize.Of(content)), tag);
        }
    }

    private static void ReadCompressed(byte[] content, bool isBigEndian, MatExpansion expansion, MatVariables variables)
    {
        using var stream = new ZLibStream(new WholeStream(content), CompressionMode.Decompress);
        var reader = new MatReader(stream, isBigEndian, expansion.SizeOf(content));
        variables.Add(reader, reader.ReadTag());
        expansion.Spend(content, reader.Position);
    }
}
