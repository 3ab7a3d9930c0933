using System.Numerics;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Kernels;

/// <summary>
/// Standard normal numbers: uniform ones of xoshiro128++ (Blackman and Vigna 2021), a stream for each row, whose state is spread from the
/// row's key by SplitMix64 (Steele, Lea and Flood 2014); two of them to two normal ones by Box and Muller (1958). So a row has the same
/// numbers whatever rows are beside it.
/// </summary>
internal static unsafe class GaussianNoise
{
    private const float Tiny = 1f / (1 << 24);

    /// <summary>A key gives the same numbers always, in both precisions up to the rounding of the functions.</summary>
    /// <param name="values">Takes the numbers, <c>[width, rows]</c>.</param>
    /// <param name="width">How many numbers each row has.</param>
    /// <param name="rows">How many rows, 1 or a multiple of <see cref="Padding.Unit"/>.</param>
    /// <param name="keys">The key of each row.</param>
    public static void Fill<TSimd, TNumber, TVector>(TNumber* values, int width, int rows, ReadOnlySpan<ulong> keys)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        if (rows == 1)
        {
            FillOne<TSimd, TNumber, TVector>(values, width, keys[0]);
            return;
        }

        var uniform = stackalloc float[2 * Padding.Unit];
        var wide = stackalloc TNumber[2 * Padding.Unit];
        var rest = stackalloc TNumber[Padding.Unit];
        for (var row = 0; row < rows; row += Padding.Unit)
        {
            Streams low = new(keys.Slice(row, Streams.Count)), high = new(keys.Slice(row + Streams.Count, Streams.Count));
            for (var i = 0; i < width; i += 2)
            {
                for (var at = 0; at < 2 * Padding.Unit; at += Padding.Unit)
                {
                    low.Next().Store(uniform + at);
                    high.Next().Store(uniform + at + Streams.Count);
                }

                var first = values + (i * rows) + row;
                ToNormal<TSimd, TNumber, TVector>(Widen(uniform, wide), first, i + 1 < width ? first + rows : rest);
            }
        }
    }

    /// <summary>The numbers of a row, <see cref="Padding.Unit"/> pairs at a time.</summary>
    private static void FillOne<TSimd, TNumber, TVector>(TNumber* values, int width, ulong key)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var uniform = stackalloc float[2 * Padding.Unit];
        var wide = stackalloc TNumber[2 * Padding.Unit];
        var normal = stackalloc TNumber[2 * Padding.Unit];
        var stream = new Streams([key, key, key, key, key, key, key, key]);
        for (var start = 0; start < width; start += 2 * Padding.Unit)
        {
            for (var pair = 0; pair < Padding.Unit; pair++)
            {
                uniform[pair] = stream.Next()[0];
                uniform[Padding.Unit + pair] = stream.Next()[0];
            }

            ToNormal<TSimd, TNumber, TVector>(Widen(uniform, wide), normal, normal + Padding.Unit);
            for (var i = start; i < Math.Min(width, start + (2 * Padding.Unit)); i++)
                values[i] = normal[((i - start) % 2 * Padding.Unit) + ((i - start) / 2)];
        }
    }

    private static void ToNormal<TSimd, TNumber, TVector>(TNumber* uniform, TNumber* first, TNumber* second)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        for (var at = 0; at < Padding.Unit; at += TSimd.Lanes)
        {
            var radius = TSimd.Sqrt(TSimd.Multiply(TSimd.Constant(-2), TSimd.Log(TSimd.Load(uniform + at))));
            var (sin, cos) = TSimd.SinCosOfTurn(TSimd.Load(uniform + Padding.Unit + at));
            TSimd.Store(TSimd.Multiply(radius, cos), first + at);
            TSimd.Store(TSimd.Multiply(radius, sin), second + at);
        }
    }

    private static TNumber* Widen<TNumber>(float* values, TNumber* wide)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (typeof(TNumber) == typeof(float))
            return (TNumber*)values;
        for (var i = 0; i < 2 * Padding.Unit; i++)
            wide[i] = TNumber.CreateTruncating(values[i]);
        return wide;
    }

    /// <summary>A stream in each lane.</summary>
    private ref struct Streams
    {
        public const int Count = 8;

        private Vector256<uint> _a;
        private Vector256<uint> _b;
        private Vector256<uint> _c;
        private Vector256<uint> _d;

        public Streams(ReadOnlySpan<ulong> keys)
        {
            var words = stackalloc uint[4 * Count];
            for (var i = 0; i < Count; i++)
            {
                var state = keys[i];
                ulong low = SplitMix.Next(ref state), high = SplitMix.Next(ref state);
                (words[i], words[Count + i]) = ((uint)low, (uint)(low >> 32));
                (words[(2 * Count) + i], words[(3 * Count) + i]) = ((uint)high, (uint)(high >> 32));
            }

            (_a, _b) = (Vector256.Load(words), Vector256.Load(words + Count));
            (_c, _d) = (Vector256.Load(words + (2 * Count)), Vector256.Load(words + (3 * Count)));
        }

        public Vector256<float> Next()
        {
            var sum = _a + _d;
            var result = ((sum << 7) | (sum >> 25)) + _a;
            var shifted = _b << 9;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = (_d << 11) | (_d >> 21);
            return (Vector256.ConvertToSingle((result >> 9).AsInt32()) * Vector256.Create(2 * Tiny)) + Vector256.Create(Tiny);
        }
    }
}
