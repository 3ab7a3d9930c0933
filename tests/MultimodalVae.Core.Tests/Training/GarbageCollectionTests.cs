using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// TorchSharp frees a number that it was handed as soon as nothing in .NET refers to it, even while libtorch still reads it. That takes a
/// garbage collection at the wrong moment, which comes from another thread: rare in a study of hours, common here.
/// </summary>
public sealed class GarbageCollectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("Duration", "Long")]
    public void Training_on_two_threads_under_constant_garbage_collection_gives_the_same_bits_as_in_peace()
    {
        var data = SimulatedArm.Record(new SimulatedArmOptions { Rows = 200 });
        var peace = Train(data, "peace");
        using var done = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            var war = new[] { "first", "second" }.AsParallel().WithDegreeOfParallelism(2).Select(name => Train(data, name)).ToList();

            war.Should().AllSatisfy(weights => weights.Should().Equal(peace));
        }
        finally
        {
            done.Cancel();
            collector.Join();
        }
    }

    private byte[] Train(DataSet data, string name)
    {
        using var model = IcubPreset.CreateBuilder().WithSeed(3).Build();
        model.Fit(data, new TrainingOptions { Epochs = 2, BatchSize = 20 });
        model.Reconstruct(data.Rows, IcubPreset.VisionOnly);
        model.Save(_folder.PathOf(name));
        return File.ReadAllBytes(_folder.PathOf(name));
    }
}
