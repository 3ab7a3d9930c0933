namespace MultimodalVae.Core.Tests.Files;

/// <summary>The user without rights, as whom root can run a process.</summary>
internal static class Nobody
{
    public const uint Number = 65534;

    /// <summary>The command that runs another one as this user.</summary>
    public static string[] Command => ["setpriv", $"--reuid={Number}", $"--regid={Number}", "--clear-groups"];

    public static void SkipUnlessPossible()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "only root on Linux, with setpriv, can be another user");
        Skip.IfNot(
            SpecialFile.TryRun(Command[0], [.. Command[1..], "test", "-r", typeof(Nobody).Assembly.Location]), "another user may not read the folder of the tests");
    }
}
