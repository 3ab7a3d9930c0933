using System.Diagnostics;
using MultimodalVae.Data;
using MultimodalVae.Training;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>
/// Training steps through <see cref="VaeModel.Fit"/>. Their time is that from the end of an epoch to the end of the next one, divided by the steps
/// between, so that setting up is not counted, and shuffling, muting and putting batches together is.
/// </summary>
internal sealed class TrainingSteps : IDisposable
{
    // Enough to drown what is done once in an epoch, and no more, so that it ends often.
    private const int MostSteps = 100;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly VaeModel _torch;
    private readonly VaeModel _compiled;
    private readonly DataSet _data;
    private readonly int _batchSize;

    public TrainingSteps(Func<VaeModel> create, DataSet rows, int batchSize)
    {
        _torch = create();
        _compiled = create();
        var copies = _torch.Objective.Muting.CopyCount;
        _data = rows.Slice(0, Math.Clamp(MostSteps * batchSize / copies, 1, rows.RowCount));
        _batchSize = batchSize;
    }

    public Contender Torch(int threads) => new($"eager TorchSharp ({Text.Threads(threads)})", slice =>
    {
        torch.set_num_threads(threads);
        return Run(_torch, slice, new TrainingOptions { Engine = TrainingEngine.Torch });
    });

    public Contender Compiled(int threads) => new(
        $"compiled ({Text.Threads(threads)})", slice => Run(_compiled, slice, new TrainingOptions { Engine = TrainingEngine.Compiled, Threads = threads }));

    public void Dispose()
    {
        _torch.Dispose();
        _compiled.Dispose();
    }

    private List<double> Run(VaeModel model, TimeSpan slice, TrainingOptions options)
    {
        var steps = _data.RowCount * model.Objective.Muting.CopyCount / _batchSize;
        using var end = new CancellationTokenSource(slice + _patience);
        var clock = new EpochClock(slice, steps, end);
        try
        {
            model.Fit(_data, options with { Epochs = 100_000, BatchSize = _batchSize, LearningRate = 1e-4, Diagnose = false }, clock, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The slice is over.
        }

        return clock.Seconds;
    }

    private sealed class EpochClock(TimeSpan slice, int steps, CancellationTokenSource end) : IProgress<TrainingProgress>
    {
        private long _first;
        private long _last;

        public List<double> Seconds { get; } = [];

        public void Report(TrainingProgress value)
        {
            var now = Stopwatch.GetTimestamp();
            if (_last == 0)
                _first = now;
            else
                Seconds.Add(Stopwatch.GetElapsedTime(_last, now).TotalSeconds / steps);
            if (Stopwatch.GetElapsedTime(_first, now) > slice)
                end.Cancel();
            _last = Stopwatch.GetTimestamp();
        }
    }
}
