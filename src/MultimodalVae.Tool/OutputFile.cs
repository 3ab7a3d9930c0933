using System.CommandLine;
using MultimodalVae.Files;

namespace MultimodalVae.Tool;

/// <summary>The file of --out: whether it can be written is looked at before work that takes long.</summary>
internal static class OutputFile
{
    /// <exception cref="ArgumentException">The folder is not there or takes no file, or there is a folder of that name.</exception>
    public static void Check(ParseResult parsed)
    {
        if (parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == "--out") is { } option
            && parsed.GetResult(option)?.Tokens is [{ Value: var path }])
        {
            Check(path);
        }
    }

    private static void Check(string path)
    {
        if (Directory.Exists(path))
            throw new ArgumentException($"--out {path} is a folder; expected the name of a file.");

        // The file that a link names is written, not the link.
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        if (!Directory.Exists(folder))
            throw new ArgumentException($"--out {path}: there is no folder {folder}.");
        try
        {
            var probe = Path.Combine(folder, $".mmvae-{Guid.NewGuid():N}");
            AtomicFile.WriteText(probe, _ => { });
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"--out {path} cannot be written: the folder {folder} takes no file.", exception);
        }
    }
}
