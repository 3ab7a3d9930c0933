namespace MultimodalVae.Engines;

/// <summary>
/// Threads that do pieces of work together, some microseconds each: they look for the next one for a while before they sleep. Without others the
/// caller does it alone.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int LooksBeforeSleep = 2_000;

    private readonly Thread[] _others;
    private readonly SemaphoreSlim _wake = new(0);
    private Action<int>? _work;
    private int _pieces;
    private int _taken;
    private int _running;
    private int _round;
    private int _sleeping;
    private Exception? _failure;
    private volatile bool _ends;

    public WorkerPool(int threads)
    {
        Count = threads;
        _others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work) { IsBackground = true, Name = nameof(MultimodalVae) })];
        foreach (var thread in _others)
            thread.Start();
    }

    /// <summary>How many threads there are, the caller's included.</summary>
    public int Count { get; }

    /// <summary>Does all pieces, each once and by whoever comes first, and waits for the last.</summary>
    public void Run(int pieces, Action<int> work)
    {
        if (_others.Length == 0)
        {
            for (var piece = 0; piece < pieces; piece++)
                work(piece);
            return;
        }

        (_work, _pieces, _failure) = (work, pieces, null);
        Volatile.Write(ref _taken, 0);
        Volatile.Write(ref _running, _others.Length);
        Interlocked.Increment(ref _round);
        var sleeping = Interlocked.Exchange(ref _sleeping, 0);
        if (sleeping > 0)
            _wake.Release(sleeping);
        TakePieces();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _running) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
            throw new AggregateException(failure);
    }

    public void Dispose()
    {
        _ends = true;
        if (_others.Length > 0)
            _wake.Release(_others.Length);
        foreach (var thread in _others)
            thread.Join();
        _wake.Dispose();
    }

    private void Work()
    {
        for (var seen = 0; ; seen++)
        {
            if (!WaitForRound(seen))
                return;
            TakePieces();
            Interlocked.Decrement(ref _running);
        }
    }

    private void TakePieces()
    {
        try
        {
            for (var piece = Interlocked.Increment(ref _taken); piece <= _pieces; piece = Interlocked.Increment(ref _taken))
                _work!(piece - 1);
        }
#pragma warning disable CA1031 // Rethrown by the caller of Run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = exception;
        }
    }

    private bool WaitForRound(int seen)
    {
        var wait = default(SpinWait);
        for (var looks = 0; Volatile.Read(ref _round) == seen; looks++)
        {
            if (_ends)
                return false;
            if (looks < LooksBeforeSleep)
            {
                wait.SpinOnce(sleep1Threshold: -1);
                continue;
            }

            Interlocked.Increment(ref _sleeping);
            if (Volatile.Read(ref _round) == seen)
                _wake.Wait();
        }

        return !_ends;
    }
}
