using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Presets;

namespace MultimodalVae.Benchmarks.Peer;

/// <summary>Python's PyTorch, eager TorchSharp and the compiled engine side by side, the torches each at their faster thread setting, 1 or 2.</summary>
internal static class PeerBenchmark
{
    public static void Run(BenchmarkRows rows, TextWriter output)
    {
        using var python = PythonTorch.TryStart(rows.Train);
        if (python is null)
        {
            output.WriteLine("No python3 here has torch: nothing to compare with (Debian: apt-get install python3-torch libopenblas0-pthread).");
            return;
        }

        using var model = CreateModel();
        if (python.About.Parameters != model.ParameterCount)
            throw new InvalidDataException($"The network of peer.py has {python.About.Parameters} parameters; {model.ParameterCount} are wanted.");
        output.WriteLine($"PyTorch {python.About.Version}, {rows.Source}");
        output.WriteLine();
        output.WriteLine("| work | PyTorch | eager TorchSharp | compiled | PyTorch / compiled |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var batch in (int[])[100, 1000])
        {
            using var steps = new TrainingSteps(CreateModel, rows.Train, batch);
            foreach (var cores in (int[])[1, 2])
                WriteLine(output, $"training step, batch {batch}, {cores} core{(cores == 1 ? "" : "s")}", threads => python.Steps(batch, threads), steps.Torch, steps.Compiled(cores));
        }

        var calls = new Reconstructions(model, rows.Test, blockSize: 1);
        WriteLine(output, "one row reconstructed", python.OneRow, calls.Torch, calls.Compiled());
    }

    private static VaeModel CreateModel() => IcubPreset.CreateBuilder().WithSeed(1).Build();

    private static void WriteLine(TextWriter output, string work, Func<int, Contender> python, Func<int, Contender> eager, Contender compiled)
    {
        var timings = Race.Ratios.Run(python(1), python(2), eager(1), eager(2), compiled);
        var (peer, torch) = (timings[..2].MinBy(timing => timing.Seconds)!, timings[2..4].MinBy(timing => timing.Seconds)!);
        output.WriteLine($"| {work} | {Cell(peer)} | {Cell(torch)} | {Text.Duration(timings[4].Seconds)} | {Text.Number(peer.Over(timings[4]))} |");
    }

    private static string Cell(Timing timing) => $"{Text.Duration(timing.Seconds)} {timing.Name[timing.Name.IndexOf('(')..]}";
}
