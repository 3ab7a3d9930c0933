namespace MultimodalVae.Core.Tests.Files;

/// <summary>The user without rights, as whom root can run a process.</summary>
internal static class Nobody
{
    public const uint Number = 65534;

    /// <summary>The command that runs another one as this user.</summary>
    public static string[] Command => ["/usr/bin/setpriv", $"--reuid={Number}", $"--regid={Number}", "--clear-groups"];

    public static void SkipUnlessPossible()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root on Linux can run a process as nobody");
        Skip.IfNot(File.Exists(Command[0]), "there is no setpriv to run a process as nobody");
    }

    /// <summary>The tests may be in a folder that is closed to other users.</summary>
    public static void SkipUnlessTheTestsAreReadable()
    {
        SkipUnlessPossible();
        Skip.IfNot(
            SpecialFile.TryRun(Command[0], [.. Command[1..], "test", "-r", typeof(Nobody).Assembly.Location]),
            "nobody may not read the folder of the tests");
    }
}
