using System.Diagnostics;
using MultimodalVae.Tests.Shared;
using TorchSharp;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// Memory does not grow with the steps of a training. Live tensors are counted as they are, without the collector's help, from a tenth of
/// the steps to the last: what leaks one tensor a step ends with nine tenths of the steps more, and a hundredth is allowed. The resident
/// size is looked at after collections at the same two moments: a tensor is 500 bytes or more, so that one leaked a step makes 45 MB in
/// 90,000 steps; 20 MB are allowed.
/// </summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const int StepsAnEpoch = 100;
    private const long MostBytes = 20_000_000;

    [Fact]
    public void Live_tensors_do_not_grow_over_thousands_of_steps()
    {
        const int Steps = 30_000;

        var (early, late) = Train(EngineKind.Native, Steps);

        (late.Tensors - early.Tensors).Should().BeLessThan(Steps / 100);
    }

    [Theory, InlineData(EngineKind.Torch), InlineData(EngineKind.Native)]
    [Trait("Duration", "Long")]
    public void Neither_do_they_over_a_hundred_thousand_nor_does_the_resident_size(EngineKind engine)
    {
        const int Steps = 100_000;

        var (early, late) = Train(engine, Steps);

        (late.Tensors - early.Tensors).Should().BeLessThan(Steps / 100);
        (late.Resident - early.Resident).Should().BeLessThan(MostBytes);
    }

    private (Memory Early, Memory Late) Train(EngineKind engine, int steps)
    {
        var (epochs, early, late) = (steps / StepsAnEpoch, default(Memory), default(Memory));
        using var model = Toy.Builder().Build();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var options = new TrainingOptions { Epochs = epochs, BatchSize = 10, Engine = engine.Create() };
        model.Fit(Toy.Data(10 * StepsAnEpoch), options, new Recorder(progress =>
        {
            if (progress.Epoch == epochs / 10)
                early = Memory.Now();
            if (progress.Epoch == epochs)
                late = Memory.Now();
        }));
        output.WriteLine($"{engine}, after {steps / 10} steps: {early}; after {steps}: {late}");
        return (early, late);
    }

    private readonly record struct Memory(long Tensors, long Resident)
    {
        public static Memory Now()
        {
            var tensors = torch.Tensor.TotalCount;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            return new Memory(tensors, process.WorkingSet64);
        }
    }
}
