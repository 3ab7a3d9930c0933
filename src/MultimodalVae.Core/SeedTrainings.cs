using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// Trains models of one architecture that differ in their seed, side by side where nothing of the user's is shared among them.
/// </summary>
internal sealed class SeedTrainings(
    VaeArchitecture architecture, TrainingObjective objective, ILoggerFactory? loggers, DataSet data, TrainingOptions options,
    IProgress<SeedProgress>? progress)
{
    private readonly ConcurrentDictionary<int, SeedRun> _runs = [];
    private readonly ConcurrentDictionary<int, TrainingDivergedException> _diverged = [];
    private readonly Lock _reporting = new();

    /// <summary>An engine other than the native one uses the threads of the process as it likes, and observers remember.</summary>
    private bool CanRunSideBySide => options.Observers is { Count: 0 }
        && (options.Engine ?? ModelRuntime.DefaultEngineOf(ArchitectureGraph.Of(architecture, WeightLimit.None))) == Engine.Native;

    public SeedRuns Run(IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        try
        {
            if (CanRunSideBySide)
                RunSideBySide(seeds, cancellationToken);
            else
                RunInTurn(seeds, cancellationToken);
            if (_runs.IsEmpty)
                ExceptionDispatchInfo.Throw(_diverged[seeds[0]]);
        }
        catch
        {
            foreach (var run in _runs.Values)
                run.Model.Dispose();
            throw;
        }

        return new SeedRuns(seeds.Where(_runs.ContainsKey).Select(seed => _runs[seed]), _diverged);
    }

    private void RunInTurn(IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        foreach (var seed in seeds)
            Run(seed, cancellationToken);
    }

    private void RunSideBySide(IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(seeds, EnumerablePartitionerOptions.NoBuffering), parallel, seed =>
        {
            try
            {
                if (!failed.IsCancellationRequested)
                    Run(seed, failed.Token);
            }
#pragma warning disable CA1031 // Whatever ends a training, the others end before it is thrown.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                failed.Cancel();
            }
        });
        cancellationToken.ThrowIfCancellationRequested();
        failure?.Throw();
    }

    private void Run(int seed, CancellationToken cancellationToken)
    {
        var model = new VaeModel(architecture, objective, seed, loggers);
        var isKept = false;
        try
        {
            _runs[seed] = new SeedRun(seed, model, model.Fit(data, OptionsOf(seed), ProgressOf(seed), cancellationToken));
            isKept = true;
        }
        catch (TrainingDivergedException exception)
        {
            _diverged[seed] = exception;
        }
        finally
        {
            if (!isKept)
                model.Dispose();
        }
    }

    private TrainingOptions OptionsOf(int seed) => options.Checkpoints is { } checkpoints
        ? options with { Checkpoints = checkpoints with { Path = $"{checkpoints.Path}.seed{Numbers.Text(seed)}" } }
        : options;

    private SynchronousProgress<TrainingProgress>? ProgressOf(int seed) =>
        progress is null ? null : new SynchronousProgress<TrainingProgress>(training =>
        {
            lock (_reporting)
                progress.Report(new SeedProgress(seed, training));
        });
}
