using Microsoft.Win32.SafeHandles;

namespace MultimodalVae.Files;

/// <summary>The access list of a file, where it has more rights than those of owner, group and others (Linux).</summary>
internal static class AccessList
{
    private const string Name = "system.posix_acl_access";

    /// <summary>Gives a file the access list of another one, if that has one.</summary>
    /// <returns>False where it has one that cannot be given.</returns>
    public static bool Copy(string from, SafeFileHandle to)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        var length = SystemCalls.GetAttribute(from, Name, [], 0);
        if (length <= 0)
            return true;
        var list = new byte[length];
        return SystemCalls.GetAttribute(from, Name, list, (nuint)length) == length && SystemCalls.SetAttribute(
            to, Name, list, (nuint)length, 0) == 0;
    }
}
