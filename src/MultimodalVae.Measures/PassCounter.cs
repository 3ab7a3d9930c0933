namespace MultimodalVae.Measures;

/// <summary>Counts the passes of an evaluation, on however many threads, and ends it where it is cancelled.</summary>
internal sealed class PassCounter(IProgress<CallProgress>? progress, CancellationToken cancellationToken)
{
    private readonly Lock _counting = new();
    private long _done;

    /// <summary>How many passes there are.</summary>
    public long? Total { get; set; }

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>To be called before each pass.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was cancelled.</exception>
    public void BeforePass() => cancellationToken.ThrowIfCancellationRequested();

    /// <summary>To be called after each pass.</summary>
    public void PassDone()
    {
        lock (_counting)
            progress?.Report(new CallProgress { Done = ++_done, Total = Total });
    }
}
