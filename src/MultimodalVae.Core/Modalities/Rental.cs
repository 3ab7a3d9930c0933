namespace MultimodalVae;

/// <summary>For how long matrices may be read whose memory their owner uses again.</summary>
internal sealed class Rental
{
    private bool _hasEnded;

    public bool HasEnded => Volatile.Read(ref _hasEnded);

    /// <summary>Ends it: the memory is about to hold other numbers.</summary>
    public void End() => Volatile.Write(ref _hasEnded, true);

    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    public void ThrowIfEnded()
    {
        if (HasEnded)
        {
            throw new ObjectDisposedException(
                nameof(RowMatrix),
                "The matrix was only lent to the callback of ReconstructEach, which has returned. Copy what you need for longer.");
        }
    }
}
