using System.Diagnostics;
using MultimodalVae.Torch;
using TorchSharp;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>
/// Training steps through <see cref="VaeModel.Fit"/>. The time of a step is that from the end of one epoch to the end of the next, divided
/// by the steps between: set-up is not counted; shuffling, muting and gathering batches are.
/// </summary>
internal sealed class TrainingSteps : IDisposable
{
    // Enough to drown what is done once per epoch, and no more, so that epochs end often.
    private const int DefaultMaxSteps = 100;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly VaeModel _torch;
    private readonly VaeModel _native;
    private readonly DataSet _data;
    private readonly int _batchSize;

    /// <param name="create">Creates the model; called once for each engine.</param>
    /// <param name="rows">The rows to train on, as many of them as an epoch needs.</param>
    /// <param name="batchSize">Rows per step.</param>
    /// <param name="maxSteps">Steps per epoch, where there are enough rows.</param>
    public TrainingSteps(Func<VaeModel> create, DataSet rows, int batchSize, int maxSteps = DefaultMaxSteps)
    {
        _torch = create();
        _native = create();
        var copies = _torch.Objective.Muting.CopyCount;
        _data = rows.Slice(0, Math.Clamp(maxSteps * batchSize / copies, 1, rows.RowCount));
        _batchSize = batchSize;
    }

    public Contender Torch(int threads) => new($"eager TorchSharp ({Text.Threads(threads)})", slice =>
    {
        torch.set_num_threads(threads);
        return Run(_torch, slice, new TrainingOptions { Engine = TorchEngine.On("cpu") });
    });

    public Contender Native(int threads) => new(
        $"native ({Text.Threads(threads)})",
        slice => Run(_native, slice, new TrainingOptions { Engine = Engine.Native, Threads = threads }));

    public void Dispose()
    {
        _torch.Dispose();
        _native.Dispose();
    }

    private List<double> Run(VaeModel model, TimeSpan slice, TrainingOptions options)
    {
        var steps = _data.RowCount * model.Objective.Muting.CopyCount / _batchSize;
        using var end = new CancellationTokenSource(slice + _patience);
        var clock = new EpochClock(slice, steps, end);
        try
        {
            options = options with { Epochs = 100_000, BatchSize = _batchSize, LearningRate = 1e-4, Diagnose = false };
            model.Fit(_data, options, clock, end.Token);
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
