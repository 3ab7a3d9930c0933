using System.Diagnostics;

namespace RobotLoop.Tests;

/// <summary>A robot has the C library, and need not have more.</summary>
public sealed class SharedLibrariesTests
{
    private const int ReconstructedNumbers = 840;

    [SkippableFact]
    public async Task Neither_libtorch_nor_OpenSSL_is_loaded()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "glibc tells what it loads");
        var start = new ProcessStartInfo("dotnet", [typeof(RobotLoopCommand).Assembly.Location, "--check"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LD_DEBUG"] = "files" },
        };

        using var process = Process.Start(start)!;
        var (output, loaded) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0);
        (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(ReconstructedNumbers);
        (await loaded).Should().Contain("libcoreclr").And.NotContain("libssl").And.NotContain("libcrypto").And.NotContain("libtorch");
    }
}
