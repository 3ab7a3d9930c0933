using System.Runtime.Versioning;

namespace MultimodalVae.Torch;

/// <summary>The libraries of libtorch that this process has opened already (Linux), by whomever.</summary>
internal static class OpenedLibraries
{
    private const string Maps = "/proc/self/maps";
    private const int ColumnsBeforePath = 5;

    private static readonly string[] _names = ["libtorch_cpu.so", "libtorch.so", "libc10.so"];

    /// <summary>The paths of those that are not the ones beside this engine; all of them where there is no engine.</summary>
    /// <remarks>The size is compared: the same library may be opened by another path.</remarks>
    [SupportedOSPlatform("linux")]
    public static IReadOnlyList<string> OtherThan(string? engine)
    {
        if (!File.Exists(Maps))
            return [];
        return [.. PathsIn(File.ReadLines(Maps)).Where(path => !IsBeside(engine, path))];
    }

    /// <summary>The paths of libtorch's libraries in a list of mapped files. Source: proc(5), "/proc/pid/maps".</summary>
    public static IEnumerable<string> PathsIn(IEnumerable<string> maps) => maps
        .Select(line => line.Split(' ', ColumnsBeforePath + 1, StringSplitOptions.RemoveEmptyEntries))
        .Where(columns => columns.Length > ColumnsBeforePath)
        .Select(columns => columns[ColumnsBeforePath].Trim())
        .Where(path => _names.Any(name => IsVersionOf(Path.GetFileName(path), name)))
        .Distinct();

    private static bool IsVersionOf(string file, string name) => file == name || file.StartsWith($"{name}.", StringComparison.Ordinal);

    private static bool IsBeside(string? engine, string opened)
    {
        if (engine is null || !File.Exists(opened))
            return false;
        var own = Path.Combine(Path.GetDirectoryName(engine)!, Path.GetFileName(opened));
        return File.Exists(own) && LengthOf(own) == LengthOf(opened);
    }

    private static long LengthOf(string path) =>
        new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;
}
