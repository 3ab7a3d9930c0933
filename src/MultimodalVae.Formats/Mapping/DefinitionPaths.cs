namespace MultimodalVae.Formats;

/// <summary>
/// Paths in a mapping file are relative to its folder, so that it can be used from any other; in memory they are absolute.
/// </summary>
internal static class DefinitionPaths
{
    /// <summary>The paths of a file as they are in memory.</summary>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> paths, string mappingPath) =>
        [.. paths.Select(path => IsUsable(path) ? Path.GetFullPath(path, FolderOf(mappingPath)) : path)];

    /// <summary>The paths as the file has them: relative where they are in its folder, absolute where they are elsewhere.</summary>
    public static IReadOnlyList<string> Written(IReadOnlyList<string> paths, string mappingPath) =>
        [.. paths.Select(path => IsUsable(path) ? Written(Path.GetFullPath(path), FolderOf(mappingPath)) : path)];

    private static string Written(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == ".." ? path
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Others are refused when the options are checked, or the file is opened.</summary>
    private static bool IsUsable(string path) => !string.IsNullOrEmpty(path) && !path.Contains('\0', StringComparison.Ordinal);

    private static string FolderOf(string mappingPath) => Path.GetDirectoryName(Path.GetFullPath(mappingPath))!;
}
