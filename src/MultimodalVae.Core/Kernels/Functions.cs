using System.Numerics;
using System.Runtime.CompilerServices;

namespace MultimodalVae.Kernels;

/// <summary>
/// Functions of a vector that are built of exp and log. Where the textbook formula cancels, 32 bits take a short series near the critical
/// point, up to where its first missing term is about what the formula loses; 64 bits take Kahan's corrections or a long series.
/// docs/kernels.md has the error bounds.
/// </summary>
internal static class Functions<TSimd, TNumber, TVector>
    where TSimd : struct, ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    /// <summary>Beyond it exp overflows in 32 bits.</summary>
    private const double LargeSingle = 80;

    private const double LargeDouble = 700;

    private static bool IsDouble => typeof(TNumber) == typeof(double);

    public static TVector Zero => TSimd.Constant(0);

    public static TVector One => TSimd.Constant(1);

    public static TVector Negate(TVector a) => TSimd.Subtract(Zero, a);

    public static TVector Square(TVector a) => TSimd.Multiply(a, a);

    /// <summary>1 / (1 + exp(-a)).</summary>
    public static TVector Sigmoid(TVector a) => TSimd.Divide(One, TSimd.Add(One, TSimd.Exp(Negate(a))));

    /// <summary>
    /// exp(a) - 1. In 32 bits its series up to a^6 / 720 below 0.4, with an error of 1e-6 relative at most; in 64 bits Kahan's (u - 1) a /
    /// log u, u = exp(a), below 1.
    /// </summary>
    public static TVector Expm1(TVector a)
    {
        var u = TSimd.Exp(a);
        var difference = TSimd.Subtract(u, One);
        if (!IsDouble)
            return TSimd.WhereGreater(TSimd.Abs(a), Constant(0.4), difference, TSimd.Add(ExpMinusTangent(a), a));
        var corrected = TSimd.Multiply(difference, TSimd.Divide(a, TSimd.Log(u)));
        var small = TSimd.WhereGreater(TSimd.Abs(difference), Zero, corrected, a);
        return TSimd.WhereGreater(TSimd.Abs(a), One, difference, small);
    }

    /// <summary>
    /// log(1 + a) for a above -1. In 32 bits five terms of its series below 0.02; in 64 bits Kahan's log(u) a / (u - 1), u = 1 + a.
    /// </summary>
    public static TVector Log1p(TVector a)
    {
        var u = TSimd.Add(One, a);
        if (IsDouble)
        {
            var difference = TSimd.Subtract(u, One);
            var corrected = TSimd.Multiply(TSimd.Log(u), TSimd.Divide(a, difference));
            return TSimd.WhereGreater(TSimd.Abs(difference), Zero, corrected, a);
        }

        var series = TSimd.MultiplyAdd(a, Constant(1.0 / 5), Constant(-1.0 / 4));
        series = TSimd.MultiplyAdd(series, a, Constant(1.0 / 3));
        series = TSimd.MultiplyAdd(series, a, Constant(-1.0 / 2));
        series = TSimd.MultiplyAdd(TSimd.Multiply(series, a), a, a);
        return TSimd.WhereGreater(TSimd.Abs(a), Constant(0.02), TSimd.Log(u), series);
    }

    /// <summary>log(1 + exp(a)) = max(a, 0) + log(1 + exp(-|a|)).</summary>
    public static TVector Softplus(TVector a) => TSimd.Add(TSimd.Max(a, Zero), Log1p(TSimd.Exp(Negate(TSimd.Abs(a)))));

    /// <summary>
    /// exp(a) - 1 - a. Its series, up to a^6 / 720 below 0.4 in 32 bits, with an error of 5e-6 relative at most; up to a^20 / 20! below 1
    /// in 64 bits.
    /// </summary>
    public static TVector ExpMinusTangent(TVector a)
    {
        if (IsDouble)
        {
            var sum = Constant(1.0 / 20);
            for (var n = 19; n >= 3; n--)
                sum = TSimd.Multiply(TSimd.Add(One, TSimd.Multiply(sum, a)), Constant(1.0 / n));
            sum = TSimd.Multiply(TSimd.Add(One, TSimd.Multiply(sum, a)), TSimd.Multiply(Constant(0.5), Square(a)));
            return TSimd.WhereGreater(TSimd.Abs(a), One, TSimd.Subtract(TSimd.Subtract(TSimd.Exp(a), One), a), sum);
        }

        var series = TSimd.MultiplyAdd(a, Constant(1.0 / 720), Constant(1.0 / 120));
        series = TSimd.MultiplyAdd(series, a, Constant(1.0 / 24));
        series = TSimd.MultiplyAdd(series, a, Constant(1.0 / 6));
        series = TSimd.Multiply(TSimd.MultiplyAdd(series, a, Constant(0.5)), Square(a));
        return TSimd.WhereGreater(TSimd.Abs(a), Constant(0.4), TSimd.Subtract(TSimd.Subtract(TSimd.Exp(a), One), a), series);
    }

    /// <summary>
    /// 1 - 2 / (exp(2a) + 1); near 0, where that cancels, its series below 0.25 in 32 bits, and e / (e + 2), e = exp(2a) - 1, in 64.
    /// </summary>
    public static TVector Tanh(TVector a)
    {
        var two = Constant(2);
        if (IsDouble)
        {
            // The one of the two signs for which exp cannot overflow.
            var e = Expm1(TSimd.Multiply(Constant(-2), TSimd.Abs(a)));
            var size = TSimd.Divide(Negate(e), TSimd.Add(e, two));
            return TSimd.WhereGreater(a, Zero, size, Negate(size));
        }

        var square = Square(a);
        var series = TSimd.MultiplyAdd(square, Constant(62.0 / 2835), Constant(-17.0 / 315));
        series = TSimd.MultiplyAdd(series, square, Constant(2.0 / 15));
        series = TSimd.MultiplyAdd(series, square, Constant(-1.0 / 3));
        series = TSimd.MultiplyAdd(TSimd.Multiply(series, square), a, a);
        var exact = TSimd.Subtract(One, TSimd.Divide(two, TSimd.Add(TSimd.Exp(TSimd.Multiply(two, a)), One)));
        return TSimd.WhereGreater(TSimd.Abs(a), Constant(0.25), exact, series);
    }

    /// <summary>
    /// The error function. In 32 bits the rational approximation 7.1.26 of Abramowitz and Stegun (1964), with an error of 1.5e-7 at most;
    /// in 64 bits 2 / sqrt(pi) exp(-a^2) times the sum of 2^n a^(2n+1) / (2n+1)!! (ibid. 7.1.6), all terms of which have one sign.
    /// </summary>
    public static TVector Erf(TVector a)
    {
        var size = TSimd.Abs(a);
        TVector result;
        if (IsDouble)
        {
            size = TSimd.Min(size, Constant(6));
            var (square, term, sum) = (Square(size), size, size);
            for (var n = 1; n < 160; n++)
            {
                term = TSimd.Multiply(term, TSimd.Multiply(square, Constant(2.0 / ((2 * n) + 1))));
                sum = TSimd.Add(sum, term);
            }

            result = TSimd.Multiply(TSimd.Multiply(Constant(2 / Math.Sqrt(Math.PI)), TSimd.Exp(Negate(square))), sum);
        }
        else
        {
            var t = TSimd.Divide(One, TSimd.MultiplyAdd(Constant(0.3275911), size, One));
            var polynomial = TSimd.MultiplyAdd(t, Constant(1.061405429), Constant(-1.453152027));
            polynomial = TSimd.MultiplyAdd(polynomial, t, Constant(1.421413741));
            polynomial = TSimd.MultiplyAdd(polynomial, t, Constant(-0.284496736));
            polynomial = TSimd.Multiply(TSimd.MultiplyAdd(polynomial, t, Constant(0.254829592)), t);
            result = TSimd.Subtract(One, TSimd.Multiply(polynomial, TSimd.Exp(Negate(Square(size)))));
        }

        return TSimd.WhereGreater(a, Zero, result, Negate(result));
    }

    /// <summary>
    /// log(exp(a) + floor), exp(-log(exp(a) + floor)), and the slope exp(a) / (exp(a) + floor). Where the floor is a small part x of the
    /// sum, the logarithm is a - log(1 - x): near a variance of 1 a logarithm of the sum has no digits left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector Logarithm, TVector Inverse, TVector Slope) Floored(TVector a, double floor)
    {
        if (floor == 0)
            return (a, TSimd.Exp(Negate(a)), One);
        var exp = TSimd.Exp(a);
        var sum = TSimd.Add(exp, Constant(floor));
        var inverse = TSimd.Divide(One, sum);
        var part = TSimd.Multiply(Constant(floor), inverse);
        var nearOne = TSimd.Subtract(a, IsDouble ? Log1p(Negate(part)) : SmallLog1p(Negate(part)));
        return (
            TSimd.WhereGreater(part, Constant(0.02), TSimd.Log(sum), nearOne),
            inverse,
            TSimd.WhereGreater(a, Constant(IsDouble ? LargeDouble : LargeSingle), One, TSimd.Multiply(exp, inverse)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SmallLog1p(TVector a)
    {
        var series = TSimd.MultiplyAdd(a, Constant(1.0 / 5), Constant(-1.0 / 4));
        series = TSimd.MultiplyAdd(series, a, Constant(1.0 / 3));
        series = TSimd.MultiplyAdd(series, a, Constant(-1.0 / 2));
        return TSimd.Multiply(TSimd.MultiplyAdd(series, a, One), a);
    }

    private static TVector Constant(double value) => TSimd.Constant(value);
}
