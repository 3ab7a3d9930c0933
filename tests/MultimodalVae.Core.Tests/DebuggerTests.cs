using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests;

public sealed class DebuggerTests
{
    [Fact]
    public void A_debugger_shows_more_than_the_name_of_a_type_of_Core() =>
        DebuggerText.Missing(typeof(VaeModel).Assembly).Should().BeEmpty();

    [Fact]
    public void So_it_does_of_Torch() => DebuggerText.Missing(typeof(TorchEngine).Assembly).Should().BeEmpty();
}
