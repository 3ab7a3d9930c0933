using System.Runtime.InteropServices;

namespace MultimodalVae.Files;

/// <summary>The part of macOS' <c>struct stat</c> with file numbers of 64 bits that is read. Source: the manual page stat(2).</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal struct AppleFileStatus
{
    [FieldOffset(0)]
    public int Device;

    [FieldOffset(4)]
    public ushort Mode;

    [FieldOffset(8)]
    public ulong Index;

    [FieldOffset(16)]
    public uint Owner;

    [FieldOffset(20)]
    public uint Group;
}
