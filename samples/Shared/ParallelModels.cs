using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Spectre.Console;

namespace Samples.Shared;

/// <summary>Trains models side by side, one thread each: the networks are too small to share.</summary>
internal static class ParallelModels
{
    /// <summary>Runs the jobs, several at a time, and shows how far they are.</summary>
    /// <param name="console">Where progress is shown.</param>
    /// <param name="jobs">The jobs, all different.</param>
    /// <param name="run">Does one.</param>
    /// <param name="failure">What made a job fail, if one did: no more are started then.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What was finished, in the order of the jobs.</returns>
    public static IReadOnlyList<TRun> Run<TJob, TRun>(
        IAnsiConsole console,
        IReadOnlyList<TJob> jobs,
        Func<TJob, ModelProgress, TRun> run,
        out ExceptionDispatchInfo? failure,
        CancellationToken cancellationToken)
        where TJob : notnull
    {
        ExceptionDispatchInfo? failed = null;
        var runs = new ConcurrentDictionary<TJob, TRun>();
        ModelProgress.Show(console, jobs.Count, progress =>
        {
            try
            {
                var parallel =
                    new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
                Parallel.ForEach(
                    Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering), parallel, job => runs[job] = run(job, progress));
            }
            catch (OperationCanceledException)
            {
                // What is finished is in the runs.
            }
            catch (AggregateException exception)
            {
                failed = ExceptionDispatchInfo.Capture(exception.InnerExceptions.First(inner => inner is not OperationCanceledException));
            }
        });
        failure = failed;
        return [.. jobs.Where(runs.ContainsKey).Select(job => runs[job])];
    }
}
