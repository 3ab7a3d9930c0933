using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Networks;

namespace MultimodalVae.Benchmarks.Models;

/// <summary>Networks of the paper that are trained at the same time, as a study trains seeds and schedules: one thread each.</summary>
internal sealed class ModelsBenchmark(BenchmarkRows rows)
{
    private const int BatchSize = 100;

    /// <summary>One, two, and so on up to twice as many as there are cores.</summary>
    public static IEnumerable<int> Counts(int cores)
    {
        for (var count = 1; count <= 2 * cores; count *= 2)
            yield return count;
    }

    public IEnumerable<ModelsPoint> Run() => Counts(Environment.ProcessorCount).Select(Measure);

    private ModelsPoint Measure(int count)
    {
        var steps = Enumerable.Range(0, count).Select(StepsOfModel).ToList();
        try
        {
            var timings = Race.Ratios.Run(
                Contender.AtOnce([.. steps.Select(ofModel => ofModel.Torch(1))]),
                Contender.AtOnce([.. steps.Select(ofModel => ofModel.Native(1))]));
            return new ModelsPoint(count, timings[0], timings[1]);
        }
        finally
        {
            steps.ForEach(ofModel => ofModel.Dispose());
        }
    }

    private TrainingSteps StepsOfModel(int seed) =>
        new(() => IcubPreset.CreateBuilder().WithSeed(seed).Build(), rows.Train, BatchSize);
}
