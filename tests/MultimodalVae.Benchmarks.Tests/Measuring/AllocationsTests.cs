using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Tests.Measuring;

public sealed class AllocationsTests
{
    [Fact]
    public void The_bytes_of_a_call_are_found()
    {
        byte[] kept = [];

        Allocations.OfCall(1000, () => kept = new byte[10_000]).Should().BeInRange(10_000, 10_200);
        kept.Should().HaveCount(10_000);
    }
}
