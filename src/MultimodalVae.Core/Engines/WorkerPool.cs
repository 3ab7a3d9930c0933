using System.Runtime.ExceptionServices;

namespace MultimodalVae.Engines;

/// <summary>
/// Threads that do pieces of work together, some microseconds each: they look for the next one for a while before they sleep. A round ends
/// when its pieces are done, whoever did them: on a busy machine nobody waits for a thread that has not begun. Without others the caller
/// does it alone.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int RoundShift = 32;

    private readonly int _looksBeforeSleep;
    private readonly Thread[] _others;
    private readonly object _wake = new();
    private Action<int>? _work;

    /// <summary>The number of the round, and below it how many of its pieces nobody has taken.</summary>
    private long _left;
    private int _unfinished;
    private int _sleeping;
    private Exception? _failure;
    private volatile bool _ends;

    /// <param name="threads">How many threads there are, the caller's included.</param>
    /// <param name="looksBeforeSleep">How often a thread looks for the next round before it sleeps.</param>
    public WorkerPool(int threads, int looksBeforeSleep = 2_000)
    {
        (Count, _looksBeforeSleep) = (threads, looksBeforeSleep);
        _others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work) { IsBackground = true, Name = nameof(MultimodalVae) })];
        foreach (var thread in _others)
            thread.Start();
    }

    /// <summary>How many threads there are, the caller's included.</summary>
    public int Count { get; }

    /// <summary>
    /// Does all pieces, each once and by whoever comes first, and waits for the last. What fails throws what it would on one thread: where
    /// several pieces fail, the exception of one of them.
    /// </summary>
    public void Run(int pieces, Action<int> work)
    {
        if (_others.Length == 0)
        {
            for (var piece = 0; piece < pieces; piece++)
                work(piece);
            return;
        }

        (_work, _unfinished, _failure) = (work, pieces, null);
        var round = RoundOf(_left) + 1;
        Interlocked.Exchange(ref _left, ((long)round << RoundShift) | (uint)pieces);
        WakeOthers();
        TakePieces(round);
        var wait = default(SpinWait);
        while (Volatile.Read(ref _unfinished) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose()
    {
        _ends = true;
        Interlocked.MemoryBarrier();
        WakeOthers();
        foreach (var thread in _others)
            thread.Join();
    }

    private static int RoundOf(long left) => (int)(left >> RoundShift);

    private void Work()
    {
        for (var round = 0; WaitForRoundAfter(round);)
        {
            round = RoundOf(Volatile.Read(ref _left));
            TakePieces(round);
        }
    }

    /// <summary>
    /// Takes pieces of a round until there are none, or it is another one. A piece that is taken keeps its round from ending.
    /// </summary>
    private void TakePieces(int round)
    {
        for (var left = Volatile.Read(ref _left); RoundOf(left) == round && (uint)left > 0; left = Volatile.Read(ref _left))
        {
            if (Interlocked.CompareExchange(ref _left, left - 1, left) != left)
                continue;
            try
            {
                _work!((int)(uint)left - 1);
            }
#pragma warning disable CA1031 // Rethrown by the caller of Run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = exception;
            }

            Interlocked.Decrement(ref _unfinished);
        }
    }

    private bool WaitForRoundAfter(int round)
    {
        var wait = default(SpinWait);
        for (var looks = 0; IsAt(round); looks++)
        {
            if (_ends)
                return false;
            if (looks < _looksBeforeSleep)
                wait.SpinOnce(sleep1Threshold: -1);
            else
                Sleep(round);
        }

        return !_ends;
    }

    private bool IsAt(int round) => RoundOf(Volatile.Read(ref _left)) == round;

    private void Sleep(int round)
    {
        lock (_wake)
        {
            Interlocked.Increment(ref _sleeping);
            while (IsAt(round) && !_ends)
                Monitor.Wait(_wake);
            Interlocked.Decrement(ref _sleeping);
        }
    }

    /// <summary>
    /// Who is about to sleep has said so before it looked at the round, and whether all ends, for the last time: it sees what is new, or is
    /// seen here.
    /// </summary>
    private void WakeOthers()
    {
        if (Volatile.Read(ref _sleeping) == 0)
            return;
        lock (_wake)
            Monitor.PulseAll(_wake);
    }
}
