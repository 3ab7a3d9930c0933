namespace MultimodalVae;

/// <summary>
/// Who uses a network when. Any number of calls read its weights at a time; one alone changes them, and whoever waits to read gets in between two changes. The
/// network is freed when it is disposed and the last call that uses it has ended.
/// </summary>
internal sealed class NetworkAccess(IDisposable network) : IDisposable
{
    private readonly ReaderWriterLockSlim _weights = new();

    /// <summary>Who waits here is next: without it a training, which hardly ever lets go of the weights, would leave the readers no turn.</summary>
    private readonly Lock _turnstile = new();

    /// <summary>The owner, and every call under way.</summary>
    private int _users = 1;

    private int _disposed;
    private int _inTraining;

    public bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, typeof(VaeModel));

    /// <summary>Keeps the network from being freed, and its weights from being changed, until the lease ends.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The same thread runs the network already: a part of the model calls the model.
    /// </exception>
    public Lease Read()
    {
        ThrowIfRunning();
        Enter();
        lock (_turnstile)
            _weights.EnterReadLock();
        return new Lease(() =>
        {
            _weights.ExitReadLock();
            Leave();
        });
    }

    /// <summary>Keeps the network from being freed, and others from training it, until the lease ends. To <see cref="Change"/> is another thing.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another call has this lease, or the same thread runs the network already.</exception>
    public Lease Train()
    {
        ThrowIfRunning();
        Enter();
        if (Interlocked.Exchange(ref _inTraining, 1) != 0)
        {
            Leave();
            throw new InvalidOperationException(
                $"The model is in training: another call of {nameof(VaeModel.Fit)} or {nameof(VaeModel.LoadWeights)} has not ended, and only one at a time can change its weights.");
        }

        return new Lease(() =>
        {
            Volatile.Write(ref _inTraining, 0);
            Leave();
        });
    }

    /// <summary>Keeps others from reading the weights until the lease ends; for the holder of <see cref="Train"/>.</summary>
    public Lease Change()
    {
        lock (_turnstile)
            _weights.EnterWriteLock();
        return new Lease(_weights.ExitWriteLock);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Leave();
    }

    /// <summary>The lock would throw its own exception, and a part that calls the model would call itself for ever.</summary>
    private void ThrowIfRunning()
    {
        ThrowIfDisposed();
        if (_weights.IsReadLockHeld || _weights.IsWriteLockHeld)
            throw new InvalidOperationException("A part of the model called the model while the model was running it. A part must not use the model that it belongs to.");
    }

    private void Enter()
    {
        for (; ; )
        {
            ThrowIfDisposed();
            var users = Volatile.Read(ref _users);
            if (users > 0 && Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return;
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        network.Dispose();
        _weights.Dispose();
    }

    public readonly struct Lease(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
