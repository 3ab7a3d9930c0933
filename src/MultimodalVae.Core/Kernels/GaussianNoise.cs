using System.Numerics;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Kernels;

/// <summary>
/// Standard normal numbers: uniform ones of eight streams of xoshiro128++ (Blackman and Vigna 2021), the seed spread over their states by SplitMix64
/// (Steele, Lea and Flood 2014), two of them to two normal ones by Box and Muller (1958).
/// </summary>
internal static unsafe class GaussianNoise
{
    private const float Tiny = 1f / (1 << 24);

    /// <summary>
    /// Fills up to the next multiple of <see cref="Padding.Unit"/>. A seed gives the same numbers always, in both precisions up to the rounding of the
    /// functions.
    /// </summary>
    public static void Fill<TSimd, TNumber, TVector>(TNumber* values, int count, ulong seed)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var state = new State(seed);
        var uniform = stackalloc float[2 * Padding.Unit];
        var wide = stackalloc TNumber[2 * Padding.Unit];
        var rest = stackalloc TNumber[Padding.Unit];
        count = Padding.Up(count);
        for (var i = 0; i < count; i += 2 * Padding.Unit)
        {
            for (var at = 0; at < 2 * Padding.Unit; at += Vector256<float>.Count)
                state.Next().Store(uniform + at);
            var numbers = Widen(uniform, wide);
            TNumber* first = values + i, second = i + Padding.Unit < count ? first + Padding.Unit : rest;
            for (var at = 0; at < Padding.Unit; at += TSimd.Lanes)
            {
                var radius = TSimd.Sqrt(TSimd.Multiply(TSimd.Constant(-2), TSimd.Log(TSimd.Load(numbers + at))));
                var (sin, cos) = TSimd.SinCosOfTurn(TSimd.Load(numbers + Padding.Unit + at));
                TSimd.Store(TSimd.Multiply(radius, cos), first + at);
                TSimd.Store(TSimd.Multiply(radius, sin), second + at);
            }
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

    private ref struct State
    {
        private Vector256<uint> _a;
        private Vector256<uint> _b;
        private Vector256<uint> _c;
        private Vector256<uint> _d;

        public State(ulong seed)
        {
            var words = stackalloc ulong[16];
            for (var i = 0; i < 16; i++)
                words[i] = SplitMix.Next(ref seed);
            (_a, _b) = (Vector256.Load((uint*)words), Vector256.Load((uint*)words + 8));
            (_c, _d) = (Vector256.Load((uint*)words + 16), Vector256.Load((uint*)words + 24));
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
