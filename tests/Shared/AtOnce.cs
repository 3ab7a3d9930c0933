using System.Runtime.ExceptionServices;

namespace MultimodalVae.Tests.Shared;

/// <summary>Runs work on threads that begin together.</summary>
internal static class AtOnce
{
    /// <summary>Waits for all of them; what one throws is thrown here.</summary>
    /// <param name="threads">How many threads.</param>
    /// <param name="work">Told which of them it is.</param>
    public static void Run(int threads, Action<int> work)
    {
        ExceptionDispatchInfo? failure = null;
        using var start = new Barrier(threads);
        var running = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                work(thread);
            }
#pragma warning disable CA1031 // It is thrown where the threads are waited for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        })).ToList();
        running.ForEach(thread => thread.Start());
        running.ForEach(thread => thread.Join());
        failure?.Throw();
    }
}
