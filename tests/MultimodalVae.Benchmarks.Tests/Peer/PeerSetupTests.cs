using MultimodalVae.Benchmarks.Peer;

namespace MultimodalVae.Benchmarks.Tests.Peer;

public sealed class PeerSetupTests
{
    [Fact]
    public void PyTorch_runs_on_one_thread_and_on_two_where_it_can_do_nothing_else() =>
        PeerSetup.Of(new PeerDescription("1.13.0", 29150, null, [])).Select(setup => setup.ToString()).Should().Equal(
            "1 thread", "2 threads");

    [Fact]
    public void It_runs_in_every_way_that_it_has()
    {
        var setups = PeerSetup.Of(new PeerDescription("2.11.0", 29150, "a GPU", ["cpu", "cuda"]));

        setups.Should().Equal(
            new PeerSetup("cpu", false, 1),
            new PeerSetup("cpu", false, 2),
            new PeerSetup("cpu", true, 1),
            new PeerSetup("cpu", true, 2),
            new PeerSetup("cuda", false, 1),
            new PeerSetup("cuda", true, 1));
        setups.Select(setup => setup.ToString()).Should().Equal("1 thread", "2 threads", "1 thread", "2 threads", "eager", "torch.compile");
    }
}
