using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>
/// A training on the real recording whose process is killed (SIGKILL) at random moments, also while it writes, and started again.
/// </summary>
public sealed class KilledTrainingTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void It_ends_with_the_bits_of_one_that_was_not_killed() =>
        Kill(EngineKind.Native, kills: 1, epochs: 20, rows: 500, latest: 1000);

    [SkippableTheory]
    [Trait("Duration", "Long")]
    [InlineData(EngineKind.Native)]
    [InlineData(EngineKind.Torch)]
    public void Fifty_times_it_ends_with_the_bits_of_one_that_was_not_killed(EngineKind engine)
    {
        var whileWriting = Kill(engine, kills: 50, epochs: 200, rows: int.MaxValue, latest: 2500);

        whileWriting.Should().BeGreaterThan(0, "training is kept at every batch, and some of the fifty moments are within writing");
    }

    /// <returns>How many times it was killed while it wrote: a file that was not finished is left.</returns>
    private int Kill(EngineKind engine, int kills, int epochs, int rows, int latest)
    {
        SharedData.SkipWithout(SharedData.Icub);
        var recording = DataSet.ReadCsv(Path.Combine(SharedData.Icub, "train.csv"));
        var data = recording.Slice(0, Math.Min(rows, recording.RowCount));
        data.WriteCsv(_folder.PathOf("rows.csv"));
        var training = new TrainingProcess(
            engine, _folder.PathOf("rows.csv"), epochs, _folder.PathOf("checkpoint"), _folder.PathOf("outcome"));
        var expected = training.Run(data, checkpoints: null).Text();

        var (random, killed, whileWriting, steps, ends) = (new Random(kills), 0, 0, 0L, 0);
        while (killed < kills || ends == 0)
        {
            if (training.StartAndKill(killed < kills ? TimeSpan.FromMilliseconds(random.Next(latest)) : TimeSpan.FromMinutes(5)))
            {
                killed++;
                whileWriting += _folder.FileNames.Count(name => name.EndsWith(".tmp", StringComparison.Ordinal));
                steps = StepsOf(training.Checkpoint);
            }
            else
            {
                ends++;
                File.ReadAllText(training.Output).Should().Be(expected);
                foreach (var name in _folder.FileNames.Where(name => name != "rows.csv").ToList())
                    File.Delete(_folder.PathOf(name));
            }
        }

        output.WriteLine(
            $"{engine}: killed {killed} times, {whileWriting} of them while writing, the last time after {steps} steps; " +
            $"{ends} times it came to its end, with the same bits.");
        return whileWriting;
    }

    private static long StepsOf(string checkpoint) =>
        File.Exists(checkpoint) ? CheckpointFile.Read(checkpoint).State(IcubPreset.Layout).Engine.Steps : 0;
}
