using System.Runtime.CompilerServices;

namespace MultimodalVae.Kernels;

/// <summary>
/// exp and log of numbers of 32 bits, for every width of vectors: the argument reduced by multiples of log 2 in two parts, of which the
/// first times a whole number is exact (Cody and Waite 1980), and the polynomials of Moshier's Cephes library (1989). The runtime's widen
/// every number to 64 bits, for the last half unit in the last place.
/// </summary>
internal static class SingleFunctions<TSimd, TVector>
    where TSimd : struct, ISingleSimd<TVector>
    where TVector : unmanaged
{
    /// <summary>log 2 is their sum; the first has nine bits.</summary>
    private const double HighLog2 = 0.693359375, LowLog2 = -2.12194440e-4;

    private const double SmallestNormal = 1.17549435e-38, TwoTo25 = 33554432;

    /// <summary>exp(a) = 2^n exp(r), |r| at most log(2) / 2: to a unit in the last place. 0 below -104, infinity above 88.73.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector a)
    {
        var (low, high) = (Constant(-104), Constant(89));
        a = TSimd.WhereGreater(low, a, low, TSimd.WhereGreater(a, high, high, a));
        var n = TSimd.Round(TSimd.Multiply(a, Constant(1.44269504088896341)));
        var r = TSimd.MultiplyAdd(n, Constant(-HighLog2), a);
        r = TSimd.MultiplyAdd(n, Constant(-LowLog2), r);
        var polynomial = TSimd.MultiplyAdd(r, Constant(1.9875691500e-4), Constant(1.3981999507e-3));
        polynomial = TSimd.MultiplyAdd(polynomial, r, Constant(8.3334519073e-3));
        polynomial = TSimd.MultiplyAdd(polynomial, r, Constant(4.1665795894e-2));
        polynomial = TSimd.MultiplyAdd(polynomial, r, Constant(1.6666665459e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, r, Constant(5.0000001201e-1));
        var value = TSimd.Add(TSimd.MultiplyAdd(TSimd.Multiply(r, r), polynomial, r), Constant(1));

        // In two steps: the result may be no normal number, or none at all.
        var half = TSimd.Round(TSimd.Multiply(n, Constant(0.5)));
        return TSimd.Scale(TSimd.Scale(value, half), TSimd.Subtract(n, half));
    }

    /// <summary>log(a) = n log 2 + log(m), m from sqrt(1/2) to sqrt(2): to a unit in the last place. -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log(TVector a)
    {
        var (zero, one) = (Constant(0), Constant(1));
        var isNormal = Constant(SmallestNormal);
        var (m, n) = TSimd.Split(TSimd.WhereGreater(isNormal, a, TSimd.Multiply(a, Constant(TwoTo25)), a));
        n = TSimd.WhereGreater(isNormal, a, TSimd.Subtract(n, Constant(25)), n);
        var root = Constant(0.707106781186547524);
        n = TSimd.WhereGreater(root, m, TSimd.Subtract(n, one), n);
        m = TSimd.Subtract(TSimd.WhereGreater(root, m, TSimd.Add(m, m), m), one);
        var square = TSimd.Multiply(m, m);
        var polynomial = TSimd.MultiplyAdd(m, Constant(7.0376836292e-2), Constant(-1.1514610310e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(1.1676998740e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(-1.2420140846e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(1.4249322787e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(-1.6668057665e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(2.0000714765e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(-2.4999993993e-1));
        polynomial = TSimd.MultiplyAdd(polynomial, m, Constant(3.3333331174e-1));
        var rest = TSimd.MultiplyAdd(n, Constant(LowLog2), TSimd.Multiply(polynomial, TSimd.Multiply(square, m)));
        rest = TSimd.MultiplyAdd(square, Constant(-0.5), rest);
        var value = TSimd.MultiplyAdd(n, Constant(HighLog2), TSimd.Add(m, rest));
        var special = TSimd.Add(TSimd.WhereGreater(zero, a, Constant(double.NaN), Constant(double.NegativeInfinity)), a);
        return TSimd.WhereGreater(a, Constant(float.MaxValue), a, TSimd.WhereGreater(a, zero, value, special));
    }

    /// <summary>Sine and cosine of 2 pi u, u from 0 to 1: of what is left of u next to a quarter, to 1.2e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Sin, TVector Cos) SinCosOfTurn(TVector u)
    {
        var (zero, one, two, half) = (Constant(0), Constant(1), Constant(2), Constant(0.5));
        var quarters = TSimd.Round(TSimd.Multiply(u, Constant(4)));
        var x = TSimd.Multiply(TSimd.MultiplyAdd(quarters, Constant(-0.25), u), Constant(2 * Math.PI));
        var square = TSimd.Multiply(x, x);
        var sin = TSimd.MultiplyAdd(square, Constant(-1.9515295891e-4), Constant(8.3321608736e-3));
        sin = TSimd.MultiplyAdd(sin, square, Constant(-1.6666654611e-1));
        sin = TSimd.MultiplyAdd(TSimd.Multiply(sin, square), x, x);
        var cos = TSimd.MultiplyAdd(square, Constant(2.443315711809948e-5), Constant(-1.388731625493765e-3));
        cos = TSimd.MultiplyAdd(cos, square, Constant(4.166664568298827e-2));
        cos = TSimd.MultiplyAdd(TSimd.Multiply(cos, square), square, TSimd.MultiplyAdd(square, Constant(-0.5), one));

        // In the first and third quarter of a turn they change places; in two of four each is negative.
        var isEven = TSimd.Abs(TSimd.Subtract(TSimd.Abs(TSimd.Subtract(quarters, two)), one));
        var (first, second) = (TSimd.WhereGreater(isEven, half, sin, cos), TSimd.WhereGreater(isEven, half, cos, sin));
        return (
            TSimd.WhereGreater(TSimd.Abs(TSimd.Subtract(quarters, Constant(2.5))), one, first, TSimd.Subtract(zero, first)),
            TSimd.WhereGreater(TSimd.Abs(TSimd.Subtract(quarters, Constant(1.5))), one, second, TSimd.Subtract(zero, second)));
    }

    private static TVector Constant(double value) => TSimd.Constant(value);
}
