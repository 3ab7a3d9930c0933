using MultimodalVae.Fuzz.Kinds;

namespace MultimodalVae.Fuzz;

/// <summary>Inputs in folders that are named by their kinds.</summary>
internal static class StoredInputs
{
    private const string NoteEnding = ".txt";

    /// <summary>The input, or all inputs of a folder and those below it, in the order of their names.</summary>
    /// <exception cref="ArgumentException">The folder of one has no name of a kind.</exception>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    public static IEnumerable<(IFileKind Kind, IReadOnlyList<string> Files)> ByKind(string path) => Files(path)
        .GroupBy(file => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))!))
        .Select(group => (FileKinds.Create(group.Key), (IReadOnlyList<string>)[.. group.Order(StringComparer.Ordinal)]));

    private static IEnumerable<string> Files(string path) => File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsInput)
        : throw new FileNotFoundException($"{path}: there is no such file or folder.");

    private static bool IsInput(string path) =>
        !path.EndsWith(NoteEnding, StringComparison.Ordinal) && !path.EndsWith(FuzzInput.PreviousEnding, StringComparison.Ordinal);
}
