using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Numbers of a caller as those that a model computes with: the same memory in 32 bits, a rented copy in 64.</summary>
internal readonly ref struct CallerNumbers<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly Span<float> _callers;
    private readonly TNumber[]? _rented;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CallerNumbers(Span<float> callers)
    {
        _callers = callers;
        if (typeof(TNumber) == typeof(float))
        {
            Span = MemoryMarshal.Cast<float, TNumber>(callers);
            return;
        }

        _rented = ArrayPool<TNumber>.Shared.Rent(callers.Length);
        Span = _rented.AsSpan(0, callers.Length);
    }

    public Span<TNumber> Span { get; }

    /// <summary>Numbers that are only read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CallerNumbers<TNumber> Given(ReadOnlySpan<float> callers)
    {
        var numbers = new CallerNumbers<TNumber>(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(callers), callers.Length));
        for (var i = 0; numbers._rented is not null && i < callers.Length; i++)
            numbers.Span[i] = TNumber.CreateTruncating(callers[i]);
        return numbers;
    }

    /// <summary>Room for results, which <see cref="GiveBack"/> gives to the caller.</summary>
    public static CallerNumbers<TNumber> Room(Span<float> callers) => new(callers);

    /// <summary>A result beyond the range of 32 bits is the largest number.</summary>
    [MethodImpl(Jit.Optimised)]
    public void GiveBack()
    {
        for (var i = 0; _rented is not null && i < _callers.Length; i++)
            _callers[i] = Math.Clamp(float.CreateTruncating(_rented[i]), float.MinValue, float.MaxValue);
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<TNumber>.Shared.Return(_rented);
    }
}
