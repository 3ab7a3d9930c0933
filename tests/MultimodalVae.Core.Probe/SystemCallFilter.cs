using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MultimodalVae.Core.Probe;

/// <summary>Has the kernel refuse system calls to this thread, as a sandbox does (64-bit x86 Linux). Source: seccomp(2), bpf(4).</summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class SystemCallFilter
{
    private const int MemfdCreate = 319;

    private const int SetSeccomp = 22;
    private const int SetNoNewPrivileges = 38;
    private const int FilterMode = 2;

    private const ushort LoadNumber = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint FailWithNotPermitted = 0x00050001;

    /// <summary>Lets <c>memfd_create</c> fail with EPERM.</summary>
    /// <returns>False where the kernel has no such filters.</returns>
    public static bool ForbidMemoryFiles()
    {
        var instructions = stackalloc Instruction[]
        {
            new(LoadNumber, 0, 0, 0),
            new(JumpIfEqual, 0, 1, MemfdCreate),
            new(Return, 0, 0, FailWithNotPermitted),
            new(Return, 0, 0, Allow),
        };
        var program = new FilterProgram(4, instructions);
        return Control(SetNoNewPrivileges, 1, 0, 0, 0) == 0 && Control(SetSeccomp, FilterMode, (nint)(&program), 0, 0) == 0;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nint argument2, nint argument3, nint argument4, nint argument5);

    private readonly record struct Instruction(ushort Code, byte JumpIfTrue, byte JumpIfFalse, uint Operand);

    private readonly struct FilterProgram(ushort length, Instruction* instructions)
    {
        public readonly ushort Length = length;
        public readonly Instruction* Instructions = instructions;
    }
}
