using System.Runtime.InteropServices;

namespace MultimodalVae.Kernels;

/// <summary>The numbers of a key in the form that .NET code takes them; it may be given another key.</summary>
internal sealed class KeyedRandom : Random
{
    private ulong _state;

    public KeyedRandom(RandomKey key)
        : base(0) => Begin(key);

    /// <summary>The next number is the first one of a key.</summary>
    public void Begin(RandomKey key) => _state = key.Value;

    public override int Next() => (int)SplitMix.NextBelow(ref _state, int.MaxValue);

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)SplitMix.NextBelow(ref _state, (ulong)maxValue);
    }

    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    public override long NextInt64() => (long)SplitMix.NextBelow(ref _state, long.MaxValue);

    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)SplitMix.NextBelow(ref _state, (ulong)maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return unchecked(minValue + (long)SplitMix.NextBelow(ref _state, (ulong)maxValue - (ulong)minValue));
    }

    public override double NextDouble() => SplitMix.NextDouble(ref _state);

    public override float NextSingle() => (SplitMix.Next(ref _state) >> 40) * (1f / (1 << 24));

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref var word in MemoryMarshal.Cast<byte, ulong>(buffer))
            word = SplitMix.Next(ref _state);
        foreach (ref var rest in buffer[(buffer.Length / sizeof(ulong) * sizeof(ulong))..])
            rest = (byte)SplitMix.Next(ref _state);
    }

    protected override double Sample() => NextDouble();
}
