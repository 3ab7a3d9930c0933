using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>
/// The multiply-adds of 32-bit numbers that one core can do: chains of them in registers that do not wait for one another, at the vector
/// width that is fastest.
/// </summary>
internal static class MultiplyAddPeak
{
    private const int Chains = 12;
    private const int Links = 4096;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan _trial = TimeSpan.FromSeconds(0.1);

    private static float _sink;

    /// <summary>A contender whose piece of work is one multiply-add.</summary>
    public static Contender Contender()
    {
        Func<TimeSpan, List<double>>[] widths =
        [
            .. Vector512.IsHardwareAccelerated ? [Run<Numbers512, Vector512<float>>] : Array.Empty<Func<TimeSpan, List<double>>>(),
            .. Vector256.IsHardwareAccelerated ? [Run<Numbers256, Vector256<float>>] : Array.Empty<Func<TimeSpan, List<double>>>(),
            Run<Numbers128, Vector128<float>>,
        ];
        foreach (var run in widths)
            run(_warmUp);
        return new Contender("multiply-add", widths.MinBy(run => run(_trial).Min())!);
    }

    private static List<double> Run<TNumbers, TVector>(TimeSpan slice)
        where TNumbers : IFusedNumbers<TVector>
        where TVector : struct
    {
        var (seconds, start) = (new List<double>(), Stopwatch.GetTimestamp());
        do
        {
            var before = Stopwatch.GetTimestamp();
            _sink = RunChains<TNumbers, TVector>();
            seconds.Add(Stopwatch.GetElapsedTime(before).TotalSeconds / ((double)Links * Chains * TNumbers.Count));
        }
        while (Stopwatch.GetElapsedTime(start) < slice);
        return seconds;
    }

    private static float RunChains<TNumbers, TVector>()
        where TNumbers : IFusedNumbers<TVector>
        where TVector : struct
    {
        TVector factor = TNumbers.All(0.999f), term = TNumbers.All(0.001f);
        TVector a = TNumbers.All(1), b = TNumbers.All(2), c = TNumbers.All(3), d = TNumbers.All(4), e = TNumbers.All(5),
            f = TNumbers.All(6);
        TVector g = TNumbers.All(7), h = TNumbers.All(8), i = TNumbers.All(9), j = TNumbers.All(10), k = TNumbers.All(11),
            l = TNumbers.All(12);
        for (var link = 0; link < Links; link++)
        {
            a = TNumbers.MultiplyAdd(a, factor, term);
            b = TNumbers.MultiplyAdd(b, factor, term);
            c = TNumbers.MultiplyAdd(c, factor, term);
            d = TNumbers.MultiplyAdd(d, factor, term);
            e = TNumbers.MultiplyAdd(e, factor, term);
            f = TNumbers.MultiplyAdd(f, factor, term);
            g = TNumbers.MultiplyAdd(g, factor, term);
            h = TNumbers.MultiplyAdd(h, factor, term);
            i = TNumbers.MultiplyAdd(i, factor, term);
            j = TNumbers.MultiplyAdd(j, factor, term);
            k = TNumbers.MultiplyAdd(k, factor, term);
            l = TNumbers.MultiplyAdd(l, factor, term);
        }

        return TNumbers.First(a) + TNumbers.First(b) + TNumbers.First(c) + TNumbers.First(d) + TNumbers.First(e) + TNumbers.First(f)
            + TNumbers.First(g) + TNumbers.First(h) + TNumbers.First(i) + TNumbers.First(j) + TNumbers.First(k) + TNumbers.First(l);
    }
}
