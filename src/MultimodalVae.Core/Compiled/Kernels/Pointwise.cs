namespace MultimodalVae.Compiled.Kernels;

/// <summary>
/// What is done number by number. Counts are padded up to <see cref="Padding.Unit"/> by these methods: up to 15 numbers behind the last one are written,
/// and nobody needs them.
/// </summary>
internal static unsafe class Pointwise<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Beyond it exp may overflow.</summary>
    private const float Large = 80;

    public static void Tanh(float* values, float* results, int count)
    {
        for (var i = 0; i < count; i += TSimd.Lanes)
            TSimd.Store(Tanh(TSimd.Load(values + i)), results + i);
    }

    /// <summary>gradient *= 1 - t^2, t being the tanh.</summary>
    public static void TanhGradient(float* results, float* gradients, int count)
    {
        var one = TSimd.All(1);
        for (var i = 0; i < count; i += TSimd.Lanes)
        {
            var tanh = TSimd.Load(results + i);
            TSimd.Store(TSimd.Multiply(TSimd.Load(gradients + i), TSimd.Subtract(one, TSimd.Multiply(tanh, tanh))), gradients + i);
        }
    }

    public static void ReluGradient(float* results, float* gradients, int count)
    {
        var zero = TSimd.All(0);
        for (var i = 0; i < count; i += TSimd.Lanes)
            TSimd.Store(TSimd.WhereGreater(TSimd.Load(results + i), zero, TSimd.Load(gradients + i), zero), gradients + i);
    }

    /// <summary>a sigmoid(a).</summary>
    public static void Silu(float* values, float* results, int count)
    {
        for (var i = 0; i < count; i += TSimd.Lanes)
        {
            var a = TSimd.Load(values + i);
            TSimd.Store(TSimd.Multiply(a, Sigmoid(a)), results + i);
        }
    }

    /// <summary>gradient *= s (1 + a (1 - s)), s being sigmoid(a).</summary>
    public static void SiluGradient(float* values, float* gradients, int count)
    {
        var one = TSimd.All(1);
        for (var i = 0; i < count; i += TSimd.Lanes)
        {
            var a = TSimd.Load(values + i);
            var sigmoid = Sigmoid(a);
            var slope = TSimd.Multiply(sigmoid, TSimd.MultiplyAdd(a, TSimd.Subtract(one, sigmoid), one));
            TSimd.Store(TSimd.Multiply(TSimd.Load(gradients + i), slope), gradients + i);
        }
    }

    /// <summary>log(exp(a) + floor), and its slope unless nobody asks for it.</summary>
    public static void WithFloor(float* values, float* logVariances, float* slopes, float floor, int count)
    {
        for (var i = 0; i < count; i += TSimd.Lanes)
        {
            var (logVariance, _, slope) = Variance(TSimd.Load(values + i), floor);
            TSimd.Store(logVariance, logVariances + i);
            if (slopes is not null)
                TSimd.Store(slope, slopes + i);
        }
    }

    /// <summary>
    /// log-variance = log(exp(a) + floor), its precision exp(-log-variance), and the slope exp(a) / (exp(a) + floor). Where the floor is a small part x of
    /// exp(a), it is a + log(1 + x) by its series: near a variance of 1 a logarithm of the sum has no digits left.
    /// </summary>
    public static (TVector LogVariance, TVector Precision, TVector Slope) Variance(TVector a, float floor)
    {
        var one = TSimd.All(1);
        if (floor == 0)
            return (a, TSimd.Exp(TSimd.Subtract(TSimd.All(0), a)), one);
        var exp = TSimd.Exp(a);
        var variance = TSimd.Add(exp, TSimd.All(floor));
        var part = TSimd.Divide(TSimd.All(floor), exp);
        var series = TSimd.MultiplyAdd(part, TSimd.All(1f / 5), TSimd.All(-1f / 4));
        series = TSimd.MultiplyAdd(series, part, TSimd.All(1f / 3));
        series = TSimd.MultiplyAdd(series, part, TSimd.All(-1f / 2));
        series = TSimd.MultiplyAdd(TSimd.MultiplyAdd(series, part, one), part, a);
        var precision = TSimd.Divide(one, variance);
        var large = TSimd.All(Large);
        return (
            TSimd.WhereGreater(part, TSimd.All(0.02f), TSimd.Log(variance), series),
            precision,
            TSimd.WhereGreater(a, large, one, TSimd.Multiply(exp, precision)));
    }

    /// <summary>exp(log-variance / 2).</summary>
    public static void Deviations(float* logVariances, float* deviations, int count)
    {
        var half = TSimd.All(0.5f);
        for (var i = 0; i < count; i += TSimd.Lanes)
            TSimd.Store(TSimd.Exp(TSimd.Multiply(half, TSimd.Load(logVariances + i))), deviations + i);
    }

    /// <summary>mean + deviation noise: the reparameterisation.</summary>
    public static void Sample(float* means, float* deviations, float* noise, float* results, int count)
    {
        for (var i = 0; i < count; i += TSimd.Lanes)
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(deviations + i), TSimd.Load(noise + i), TSimd.Load(means + i)), results + i);
    }

    public static TVector Sigmoid(TVector a)
    {
        var one = TSimd.All(1);
        return TSimd.Divide(one, TSimd.Add(one, TSimd.Exp(TSimd.Subtract(TSimd.All(0), a))));
    }

    /// <summary>log(1 + exp(a)) = max(a, 0) + log(1 + exp(-|a|)).</summary>
    public static TVector Softplus(TVector a)
    {
        var (zero, one) = (TSimd.All(0), TSimd.All(1));
        return TSimd.Add(TSimd.Max(a, zero), TSimd.Log(TSimd.Add(one, TSimd.Exp(TSimd.Subtract(zero, TSimd.Abs(a))))));
    }

    /// <summary>exp(a) - 1 - a without cancellation near 0, where it is its series.</summary>
    public static TVector ExpMinusTangent(TVector a)
    {
        var series = TSimd.MultiplyAdd(a, TSimd.All(1f / 720), TSimd.All(1f / 120));
        series = TSimd.MultiplyAdd(series, a, TSimd.All(1f / 24));
        series = TSimd.MultiplyAdd(series, a, TSimd.All(1f / 6));
        series = TSimd.Multiply(TSimd.MultiplyAdd(series, a, TSimd.All(0.5f)), TSimd.Multiply(a, a));
        return TSimd.WhereGreater(TSimd.Abs(a), TSimd.All(0.4f), TSimd.Subtract(TSimd.Subtract(TSimd.Exp(a), TSimd.All(1)), a), series);
    }

    /// <summary>1 - 2 / (exp(2a) + 1), and a polynomial near 0, where that cancels.</summary>
    private static TVector Tanh(TVector a)
    {
        var (one, two) = (TSimd.All(1), TSimd.All(2));
        var square = TSimd.Multiply(a, a);
        var series = TSimd.MultiplyAdd(square, TSimd.All(62f / 2835), TSimd.All(-17f / 315));
        series = TSimd.MultiplyAdd(series, square, TSimd.All(2f / 15));
        series = TSimd.MultiplyAdd(series, square, TSimd.All(-1f / 3));
        series = TSimd.MultiplyAdd(TSimd.Multiply(series, square), a, a);
        var exact = TSimd.Subtract(one, TSimd.Divide(two, TSimd.Add(TSimd.Exp(TSimd.Multiply(two, a)), one)));
        return TSimd.WhereGreater(TSimd.Abs(a), TSimd.All(0.25f), exact, series);
    }
}
