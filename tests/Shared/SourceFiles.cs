namespace MultimodalVae.Tests.Shared;

/// <summary>The C# files of the repository that people write.</summary>
internal static class SourceFiles
{
    /// <summary>The paths of the files in some folders of the repository, without what builds put there.</summary>
    public static IEnumerable<string> In(params string[] folders) => folders
        .Select(folder => Path.Combine(SharedData.RepositoryRoot, folder))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !PartsOf(file).Any(part => part is "obj" or "bin"));

    private static string[] PartsOf(string file) =>
        Path.GetRelativePath(SharedData.RepositoryRoot, file).Split(Path.DirectorySeparatorChar);
}
