using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Measures.Tests;

public sealed class DebuggerTests
{
    [Fact]
    public void A_debugger_shows_more_than_the_name_of_a_type() => DebuggerText.Missing(typeof(MeasureTable).Assembly).Should().BeEmpty();
}
