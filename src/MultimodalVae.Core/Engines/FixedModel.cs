using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// A model with the weights that it has between two changes. It cannot change, and all of it may be called from several threads at once:
/// who changes the weights makes another one. Where it holds memory that the garbage collector does not look after, that is freed when it
/// is released and the last call has ended.
/// </summary>
/// <param name="holdsMemory">Whether there is such memory.</param>
/// <param name="scaling">What its columns are scaled by; null where none was fitted.</param>
internal abstract class FixedModel(bool holdsMemory, ColumnScaling? scaling)
{
    /// <summary>The owner, and every call under way.</summary>
    private int _users = 1;

    /// <summary>What the columns are scaled by; null where none was fitted yet.</summary>
    public ColumnScaling? Scaling { get; } = scaling;

    /// <summary>
    /// From the units of the log and back, where they are others: matrices go in and come out in scaled units, and spans in those of the
    /// log.
    /// </summary>
    public LogUnits? Units { get; } = scaling is { IsIdentity: false } ? new LogUnits(scaling) : null;

    /// <summary>Keeps it from being freed until <see cref="End"/>; false where it is freed already.</summary>
    [MethodImpl(Jit.Optimised)]
    public bool TryBegin()
    {
        if (!holdsMemory)
            return true;
        for (; ; )
        {
            var users = Volatile.Read(ref _users);
            if (users == 0)
                return false;
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return true;
        }
    }

    [MethodImpl(Jit.Optimised)]
    public void End()
    {
        if (holdsMemory)
            Release();
    }

    /// <summary>Ends the owner's use.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            Free();
    }

    public abstract Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask, LatentDraw draw);

    public abstract void ReconstructEach(
        RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use);

    public abstract IColumnDistribution Encode(RowMatrix rows, ObservationMask mask);

    public abstract Reconstruction Decode(RowMatrix latent);

    public abstract RowMatrix SamplePrior(int count, int seed);

    public abstract IReadOnlyList<RowMatrix> SampleConditional(RowMatrix rows, ObservationMask mask, int count, int seed);

    public abstract void Reconstruct(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> variances);

    public abstract void Encode(ReadOnlySpan<float> rows, ObservationMask mask, Span<float> means, Span<float> logVariances);

    public abstract void Decode(ReadOnlySpan<float> latent, Span<float> means, Span<float> variances);

    public abstract void Sample(ReadOnlySpan<float> rows, ObservationMask mask, int seed, Span<float> samples);

    protected abstract void Free();
}
