using MultimodalVae.Core.Probe;

namespace MultimodalVae.Core.Tests.Data;

public sealed class SimulatedArmBitsTests
{
    private static readonly string _expected = ProbeProcess.Run(ProbeCommand.RecordArm);

    [Theory]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    [InlineData("DOTNET_EnableAVX")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableFMA")]
    [InlineData("DOTNET_EnableAVX512F")]
    public void Recording_without_an_instruction_set_has_the_same_bits(string instructions)
    {
        var digest = ProbeProcess.Run(ProbeCommand.RecordArm, (instructions, "0"));

        digest.Should().MatchRegex("^[0-9A-F]{64}\r?\n$").And.Be(_expected);
    }
}
