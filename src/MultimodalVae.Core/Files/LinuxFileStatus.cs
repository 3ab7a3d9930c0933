using System.Runtime.InteropServices;

namespace MultimodalVae.Files;

/// <summary>
/// The part of Linux' <c>struct statx</c> that is read. It is the same on all processors. Source: the manual page statx(2).
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct LinuxFileStatus
{
    [FieldOffset(20)]
    public uint Owner;

    [FieldOffset(24)]
    public uint Group;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Index;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;
}
