using System.Numerics;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>A number of 1,600 binary digits after the point, for proofs of rounding: nothing that 64 bits lose is lost in it.</summary>
internal readonly record struct PreciseNumber(BigInteger Scaled)
{
    private const int Digits = 1_600;
    private const int SmallestPowerOfTwo = -1_074;

    public static PreciseNumber One { get; } = new(BigInteger.One << Digits);

    /// <summary>The number itself, of which nothing is rounded.</summary>
    public static implicit operator PreciseNumber(double value) =>
        new(new BigInteger(Math.ScaleB(value, 52 - Exponent(value))) << (Digits - 52 + Exponent(value)));

    public static PreciseNumber operator +(PreciseNumber a, PreciseNumber b) => new(a.Scaled + b.Scaled);

    public static PreciseNumber operator -(PreciseNumber a, PreciseNumber b) => new(a.Scaled - b.Scaled);

    public static PreciseNumber operator *(PreciseNumber a, PreciseNumber b) => new((a.Scaled * b.Scaled) >> Digits);

    public static PreciseNumber operator /(PreciseNumber a, PreciseNumber b) => new((a.Scaled << Digits) / b.Scaled);

    public static PreciseNumber Sum(IEnumerable<PreciseNumber> values) => values.Aggregate((a, b) => a + b);

    /// <summary>The series at x / 2^k, squared k times.</summary>
    public static PreciseNumber Exp(PreciseNumber x)
    {
        var halvings = Math.Max(0, 20 + (int)BigInteger.Abs(x.Scaled).GetBitLength() - Digits);
        var small = new PreciseNumber(x.Scaled >> halvings);
        var (sum, term) = (One, One);
        for (var n = 1; !term.Scaled.IsZero && term.Scaled != BigInteger.MinusOne; n++)
        {
            term = new PreciseNumber((term * small).Scaled / n);
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
            sum *= sum;
        return sum;
    }

    /// <summary>Halley's iteration from the logarithm in 64 bits; each step makes three times as many digits right.</summary>
    public static PreciseNumber Log(PreciseNumber x)
    {
        PreciseNumber logarithm = Math.Log(x.ToDouble());
        for (var step = 0; step < 4; step++)
        {
            var power = Exp(logarithm);
            logarithm += new PreciseNumber(((x - power) / (x + power)).Scaled << 1);
        }

        return logarithm;
    }

    public double ToDouble()
    {
        const int Kept = 64;
        var shift = Math.Max(0, (int)BigInteger.Abs(Scaled).GetBitLength() - Kept);
        return Math.ScaleB((double)(Scaled >> shift), shift - Digits);
    }

    private static int Exponent(double value) => value == 0 ? 0 : Math.Max(SmallestPowerOfTwo + 52, Math.ILogB(value));
}
