using Microsoft.Win32.SafeHandles;
using MultimodalVae.Files;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>A disk that fails at one of the steps of writing a file.</summary>
/// <param name="refused">The number of the step, from 1.</param>
/// <param name="hasLinks">Whether a file may have two names.</param>
internal sealed class RefusingDisk(int refused, bool hasLinks) : Disk
{
    /// <summary>The steps so far, that which failed among them.</summary>
    public List<string> Steps { get; } = [];

    public override FileStream Create(string path, bool isPrivate)
    {
        Step("create");
        return base.Create(path, isPrivate);
    }

    public override void Flush(SafeFileHandle file)
    {
        Step("flush");
        base.Flush(file);
    }

    public override void FlushFolder(string folder)
    {
        Step("flush folder");
        base.FlushFolder(folder);
    }

    public override void Rename(string from, string to)
    {
        Step("rename");
        base.Rename(from, to);
    }

    public override bool TryLink(string from, string to) => hasLinks && base.TryLink(from, to);

    private void Step(string name)
    {
        Steps.Add(name);
        if (Steps.Count == refused)
            throw new IOException($"Input/output error at {name}");
    }
}
