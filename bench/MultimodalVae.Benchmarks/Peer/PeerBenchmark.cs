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
            var timings = Race.Ratios.Run(
                python.Steps(batch, 1), python.Steps(batch, 2), steps.Torch(1), steps.Torch(2), steps.Compiled(1), steps.Compiled(2));
            output.WriteLine(Line($"training step, batch {batch}, one core", timings, timings[4]));
            output.WriteLine(Line($"training step, batch {batch}, two cores", timings, timings[5]));
        }

        var calls = new Reconstructions(model, rows.Test, blockSize: 1);
        var ofRow = Race.Ratios.Run(python.OneRow(1), python.OneRow(2), calls.Torch(1), calls.Torch(2), calls.Compiled());
        output.WriteLine(Line("one row reconstructed", ofRow, ofRow[4]));
    }

    private static VaeModel CreateModel() => IcubPreset.CreateBuilder().WithSeed(1).Build();

    private static string Line(string work, Timing[] timings, Timing compiled)
    {
        var (peer, torch) = (Faster(timings[0], timings[1]), Faster(timings[2], timings[3]));
        return $"| {work} | {Cell(peer)} | {Cell(torch)} | {Text.Duration(compiled.Seconds)} | {Text.Number(peer.Over(compiled))} |";
    }

    private static Timing Faster(Timing one, Timing other) => one.Seconds <= other.Seconds ? one : other;

    private static string Cell(Timing timing) => $"{Text.Duration(timing.Seconds)} {timing.Name[timing.Name.IndexOf('(')..]}";
}
