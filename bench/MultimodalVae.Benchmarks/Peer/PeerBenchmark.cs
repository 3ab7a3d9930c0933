using MultimodalVae.Benchmarks.Eager;
using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Peer;

/// <summary>
/// Python's PyTorch, by torch.compile and on a GPU too where it can, eager TorchSharp and the native engine side by side; torch on the
/// processor at its faster thread setting, 1 or 2.
/// </summary>
internal static class PeerBenchmark
{
    public static void Run(BenchmarkRows rows, TextWriter output)
    {
        using var python = PythonTorch.TryStart(rows.Train);
        if (python is null)
        {
            output.WriteLine(
                "No python3 here has torch: nothing to compare with (Debian: apt-get install python3-torch libopenblas0-pthread).");
            return;
        }

        using var model = CreateModel();
        if (python.About.Parameters != model.ParameterCount)
        {
            throw new InvalidDataException(
                $"The network of peer.py has {python.About.Parameters} parameters; expected {model.ParameterCount}.");
        }

        var setups = PeerSetup.Of(python.About);
        output.WriteLine($"PyTorch {python.About.Version}, {python.About.Gpu ?? "no GPU"}, {rows.Source}");
        output.WriteLine();
        output.WriteLine("| work | PyTorch | torch.compile | PyTorch on the GPU | eager TorchSharp | native | fastest PyTorch / native |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var batch in (int[])[100, 1000])
        {
            using var steps = new TrainingSteps(CreateModel, rows.Train, batch);
            Contender[] others = [.. setups.Select(setup => python.Steps(batch, setup)), steps.Torch(1), steps.Torch(2)];
            var timings = Race.Ratios.Run([.. others, steps.Native(1), steps.Native(2)]);
            output.WriteLine(Line($"training step, batch {batch}, one core", setups, timings, timings[^2]));
            output.WriteLine(Line($"training step, batch {batch}, two cores", setups, timings, timings[^1]));
        }

        using var eager = new EagerReconstructions(model, rows.Test, blockSize: 1);
        var native = new Reconstructions(model, rows.Test, blockSize: 1).Native();
        var ofRow = Race.Ratios.Run([.. setups.Select(python.OneRow), eager.Contender(1), eager.Contender(2), native]);
        output.WriteLine(Line("one row reconstructed", setups, ofRow, ofRow[^1]));
    }

    private static VaeModel CreateModel() => IcubPreset.CreateBuilder().WithSeed(1).Build();

    /// <param name="work">What was done.</param>
    /// <param name="setups">How PyTorch did it.</param>
    /// <param name="timings">Those of the setups, of eager TorchSharp on one thread and two, and of the native engine.</param>
    /// <param name="native">The one of the native engine that is told.</param>
    private static string Line(string work, PeerSetup[] setups, Timing[] timings, Timing native)
    {
        var peers = setups.Zip(timings, (setup, timing) => (Setup: setup, Timing: timing)).ToArray();
        string[] cells =
        [
            work,
            Fastest(setup => !setup.IsOnGpu && !setup.IsCompiled),
            Fastest(setup => !setup.IsOnGpu && setup.IsCompiled),
            Fastest(setup => setup.IsOnGpu),
            Cell(timings[setups.Length..(setups.Length + 2)].MinBy(timing => timing.Seconds)),
            Text.Duration(native.Seconds),
            Text.Number(peers.Min(peer => peer.Timing.Over(native))),
        ];
        return $"| {string.Join(" | ", cells)} |";

        string Fastest(Func<PeerSetup, bool> isOne) =>
            Cell(peers.Where(peer => isOne(peer.Setup)).Select(peer => peer.Timing).MinBy(timing => timing.Seconds));
    }

    private static string Cell(Timing? timing) =>
        timing is null ? "-" : $"{Text.Duration(timing.Seconds)} {timing.Name[timing.Name.IndexOf('(')..]}";
}
