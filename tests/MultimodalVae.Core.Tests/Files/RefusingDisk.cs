using Microsoft.Win32.SafeHandles;
using MultimodalVae.Files;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>A disk that fails at one of the steps of writing a file.</summary>
/// <param name="refused">The number of the step, from 1; 0 for none.</param>
/// <param name="hasLinks">Whether a file may have two names.</param>
internal sealed class RefusingDisk(int refused, bool hasLinks) : IDisk
{
    /// <summary>The steps so far, that which failed among them.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Called before each step.</summary>
    public Action? Look { get; init; }

    public FileStream Create(string path, bool isPrivate)
    {
        Step("create");
        return Disk.Real.Create(path, isPrivate);
    }

    public void Flush(SafeFileHandle file)
    {
        Step("flush");
        Disk.Real.Flush(file);
    }

    public void FlushFolder(string folder)
    {
        Step("flush folder");
        Disk.Real.FlushFolder(folder);
    }

    public void Rename(string from, string to)
    {
        Step("rename");
        Disk.Real.Rename(from, to);
    }

    public bool TryLink(string from, string to) => hasLinks && Disk.Real.TryLink(from, to);

    private void Step(string name)
    {
        Look?.Invoke();
        Steps.Add(name);
        if (Steps.Count == refused)
            throw new IOException($"Input/output error at {name}");
    }
}
