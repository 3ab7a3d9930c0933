namespace MultimodalVae.Benchmarks.Peer;

/// <summary>A way in which PyTorch may run the network.</summary>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="IsCompiled">Whether by torch.compile.</param>
/// <param name="Threads">How many threads of the processor it has.</param>
internal sealed record PeerSetup(string Device, bool IsCompiled, int Threads)
{
    public bool IsOnGpu => Device == "cuda";

    /// <summary>All that are possible there.</summary>
    public static PeerSetup[] Of(PeerDescription about) =>
    [
        .. from device in (string[])(about.Gpu is null ? ["cpu"] : ["cpu", "cuda"])
           from isCompiled in (bool[])(about.Compiles.Contains(device) ? [false, true] : [false])
           from threads in (int[])(device == "cpu" ? [1, 2] : [1])
           select new PeerSetup(device, isCompiled, threads),
    ];

    public override string ToString() => (IsOnGpu, IsCompiled) switch
    {
        (true, true) => "torch.compile",
        (true, false) => "eager",
        _ => Text.Threads(Threads),
    };
}
