using System.Text;

namespace MultimodalVae.Formats;

/// <summary>Definitions of messages in files of the user's, as in <c>my_msgs/msg/Grip.msg</c>.</summary>
internal static class DefinitionFiles
{
    /// <summary>No definition that a person writes is longer.</summary>
    private const int MaxLength = 1 << 20;

    /// <exception cref="InvalidDataException">A file is no definition.</exception>
    public static DefinitionSet Read(IReadOnlyList<string> paths)
    {
        var definitions = new DefinitionSet(BuiltInDefinitions.All);
        foreach (var path in paths)
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

    private static string TextOf(string path)
    {
        using var file = SmallFile.OpenRead(path, MaxLength, "a definition of a message");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
