using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace RobotLoop.Tests;

/// <summary>
/// x64 without AVX2 and FMA: processors before 2013, and what every program compiled ahead of time for x64 is limited to by default.
/// </summary>
public sealed class WithoutMultiplyAddTests
{
    private const double MaxDifference = 1e-5;

    [SkippableFact]
    public void Reconstruction_differs_by_rounding_once_more_and_by_no_more()
    {
        Skip.IfNot(Fma.IsSupported, "this processor has no FMA that could be switched off");
        var (with, without) = (Run(hasMultiplyAdd: true, "--check"), Run(hasMultiplyAdd: false, "--check"));

        without.Should().HaveSameCount(with);
        with.Zip(without, (a, b) => Math.Abs(LastNumber(a) - LastNumber(b))).Max()
            .Should().BePositive("a multiply-add rounded once would be a function call per number").And.BeLessThan(MaxDifference);
    }

    private static double LastNumber(string line) => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);

    private static string[] Run(bool hasMultiplyAdd, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RobotLoopCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_TieredCompilation"] = "0", ["DOTNET_EnableAVX2"] = hasMultiplyAdd ? "1" : "0" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
