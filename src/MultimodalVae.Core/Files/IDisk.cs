using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>The steps of writing a file that a disk can refuse. Tests refuse them one by one.</summary>
internal interface IDisk
{
    /// <summary>Creates a file that others may read while it is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isPrivate">Whether it begins with rights for its owner only.</param>
    FileStream Create(string path, bool isPrivate);

    /// <summary>
    /// Brings a file to the disk. <see cref="RandomAccess.FlushToDisk"/> does not report errors on Linux: the runtime looks for a negative
    /// result where its own native part returns 1.
    /// </summary>
    /// <exception cref="IOException">The file is not on the disk.</exception>
    void Flush(SafeFileHandle file);

    /// <summary>
    /// Brings the names in a folder to the disk. A folder that may be written but not read cannot be brought there by itself.
    /// </summary>
    /// <inheritdoc cref="Flush" path="/exception"/>
    void FlushFolder(string folder);

    /// <summary>Gives a file another name in the same folder, in the place of a file that has it.</summary>
    /// <exception cref="IOException">Both names are as they were.</exception>
    void Rename(string from, string to);

    /// <summary>Gives a file a second name. Returns false where that is not possible, as between two file systems.</summary>
    bool TryLink(string from, string to);
}
