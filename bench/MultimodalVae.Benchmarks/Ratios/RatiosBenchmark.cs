using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;
using MultimodalVae.Measures;
using MultimodalVae.Presets;
using MultimodalVae.Training;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>The goals of the compiled engine, on the network of the paper. Eager TorchSharp is taken at its faster thread setting, 1 or 2.</summary>
internal sealed class RatiosBenchmark(BenchmarkRows rows)
{
    private const int LatencyCalls = 200_000;
    private const int AllocationCalls = 10_000;

    private readonly Race _race = Race.Ratios;

    public IEnumerable<Ratio> Run()
    {
        foreach (var ratio in TrainingSteps())
            yield return ratio;
        using var model = CreateModel();
        foreach (var ratio in OneRow(model).Append(AllMeasures(model)).Concat(Bytes(model)))
            yield return ratio;
    }

    private static VaeModel CreateModel() => IcubPreset.CreateBuilder().WithSeed(1).Build();

    private IEnumerable<Ratio> TrainingSteps()
    {
        using var small = new TrainingSteps(CreateModel, rows.Train, 100);
        var hundred = _race.Run(small.Torch(1), small.Torch(2), small.Compiled(1));
        yield return Faster("training-step-batch-100-one-core", hundred[..2], hundred[2], 15);

        using var large = new TrainingSteps(CreateModel, rows.Train, 1000);
        var thousand = _race.Run(large.Torch(1), large.Torch(2), large.Compiled(1), MultiplyAddPeak.Contender(), large.Compiled(2));
        yield return Faster("training-step-batch-1000-one-core", thousand[..2], thousand[2], 4);
        yield return Faster("training-step-batch-1000-two-cores", thousand[..2], thousand[4], 7);
        yield return ShareOfPeak(thousand[2], thousand[3]);
    }

    private static Ratio ShareOfPeak(Timing step, Timing multiplyAdd)
    {
        var count = 1000 * MultiplyAdds.Of(IcubPreset.CreateBuilder().BuildArchitecture()).Training;
        return Ratio.AtLeast(
            "multiply-add-peak-share-batch-1000-percent",
            100 * count * multiplyAdd.Seconds / step.Seconds,
            50,
            $"{Text.Number(count / 1e6)} million in {Text.Duration(step.Seconds)}, peak {Text.Number(1e-9 / multiplyAdd.Seconds)} thousand million a second");
    }

    private IEnumerable<Ratio> OneRow(VaeModel model)
    {
        var calls = new Reconstructions(model, rows.Test, blockSize: 1);
        var timings = _race.Run(calls.Torch(1), calls.Torch(2), calls.Compiled());
        yield return Faster("one-row-reconstructed", timings[..2], timings[2], 50);

        var percentile = Calls.Each(LatencyCalls, calls.RunCompiled).Percentile(99);
        yield return Ratio.AtMost("one-row-99th-percentile-microseconds", 1e6 * percentile, 10, $"{LatencyCalls} calls, each timed");
    }

    private Ratio AllMeasures(VaeModel model)
    {
        var compiled = model.Compile();
        var timings = _race.Run(
            Calls.Contender("eager TorchSharp (1 thread)", () => Evaluate(1)),
            Calls.Contender("eager TorchSharp (2 threads)", () => Evaluate(2)),
            Calls.Contender("compiled", () => InformationMeasures.Evaluate(compiled, rows.Test)));
        return Faster($"all-measures-of-{rows.Test.RowCount}-rows", timings[..2], timings[2], 5);

        void Evaluate(int threads)
        {
            torch.set_num_threads(threads);
            InformationMeasures.Evaluate(model, rows.Test);
        }
    }

    private IEnumerable<Ratio> Bytes(VaeModel model)
    {
        var options = new TrainingOptions { Engine = TrainingEngine.Compiled };
        var ofStep = Allocations.OfTrainingStep(model, rows.Train, options);
        yield return Ratio.AtMost("training-step-allocated-bytes", ofStep, 0, "batch 100: what an epoch of twice the rows allocates more, a step");

        var calls = new Reconstructions(model, rows.Test, blockSize: 1);
        var ofCall = Allocations.OfCall(AllocationCalls, calls.RunCompiled);
        yield return Ratio.AtMost("reconstruction-allocated-bytes", ofCall, 0, $"{AllocationCalls} calls");
    }

    private static Ratio Faster(string name, IEnumerable<Timing> eager, Timing compiled, double goal)
    {
        var best = eager.MinBy(timing => timing.Seconds)!;
        return Ratio.AtLeast(name, best.Over(compiled), goal, $"{best}, {compiled}");
    }
}
