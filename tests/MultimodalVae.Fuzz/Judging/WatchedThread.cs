namespace MultimodalVae.Fuzz.Judging;

/// <summary>A thread that work is done on, one after the other, and that is left behind where the work does not end.</summary>
internal sealed class WatchedThread : IDisposable
{
    private readonly SemaphoreSlim _begin = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Action? _work;

    public WatchedThread() => new Thread(Loop) { IsBackground = true, Name = "reader" }.Start();

    /// <summary>Runs the work, which must not throw.</summary>
    /// <returns>Whether it ended in time. If not, this thread is of no more use.</returns>
    public bool TryRun(Action work, TimeSpan limit)
    {
        _work = work;
        _begin.Release();
        return _done.Wait(limit);
    }

    public void Dispose()
    {
        _work = null;
        _begin.Release();
    }

    private void Loop()
    {
        for (_begin.Wait(); _work is { } work; _begin.Wait())
        {
            work();
            _done.Release();
        }
    }
}
