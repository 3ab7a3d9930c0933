using System.Text;

namespace MultimodalVae.Formats;

/// <summary>Definitions of messages in files of the user's, as in <c>my_msgs/msg/Grip.msg</c>, or in folders with such files.</summary>
internal static class DefinitionFiles
{
    /// <summary>No definition that a person writes is longer.</summary>
    private const int MaxLength = 1 << 20;

    /// <summary>Those of all packages of ROS 2 together are fewer.</summary>
    private const int MaxFiles = 20_000;

    /// <summary>Links in a folder may lead back to it.</summary>
    private static readonly EnumerationOptions _below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8, AttributesToSkip = 0 };

    /// <exception cref="InvalidDataException">A file is no definition, or a folder has none.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static DefinitionSet Read(IReadOnlyList<string> paths)
    {
        var definitions = new DefinitionSet(BuiltInDefinitions.All);
        foreach (var path in paths.SelectMany(FilesAt))
        {
            try
            {
                definitions.Add(DefinitionParser.Parse(TextOf(path), NameOf(path)));
            }
            catch (FormatException exception)
            {
                throw new InvalidDataException($"{path}: {exception.Message}.", exception);
            }
        }

        return definitions;
    }

    /// <summary>With the package where the file is in a folder <c>msg</c> in one.</summary>
    public static string NameOf(string path)
    {
        var full = Path.GetFullPath(path);
        var name = Path.GetFileNameWithoutExtension(full);
        var folder = Path.GetDirectoryName(full);
        return Path.GetFileName(folder) == "msg" && Path.GetFileName(Path.GetDirectoryName(folder)) is { Length: > 0 } package
            ? $"{package}/{name}" : name;
    }

    private static IEnumerable<string> FilesAt(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        string[] files = [.. Directory.EnumerateFiles(path, "*.msg", _below).Take(MaxFiles + 1).Order(StringComparer.Ordinal)];
        return files.Length is > 0 and <= MaxFiles ? files : throw new InvalidDataException(
            $"{path}: the folder has {(files.Length == 0 ? "no" : $"more than {MaxFiles}")} .msg files; "
            + $"expected definitions of messages, as in {Path.Combine("my_msgs", "msg", "Grip.msg")}.");
    }

    private static string TextOf(string path)
    {
        using var file = SmallFile.OpenRead(path, MaxLength, "a definition of a message");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
