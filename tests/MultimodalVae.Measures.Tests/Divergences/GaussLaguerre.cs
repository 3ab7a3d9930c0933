namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// The Gauss-Laguerre rule of 2 nodes: the integral of f(t) exp(-t) from 0 on, 2 - sqrt 2 and 2 + sqrt 2 with weights (2 + sqrt 2) / 4 and
/// (2 - sqrt 2) / 4. It is exact for polynomials up to degree 3 (Abramowitz and Stegun 1964, 25.4.45).
/// </summary>
internal static class GaussLaguerre
{
    private static readonly (double Node, double Weight)[] _rule =
        [(2 - Math.Sqrt(2), (2 + Math.Sqrt(2)) / 4), (2 + Math.Sqrt(2), (2 - Math.Sqrt(2)) / 4)];

    /// <summary>KL(P||Q) and the size of its terms: one half for t below 0, one for t above, the half of Q's mean in two pieces.</summary>
    public static (double Value, double Size) Divergence(LaplaceColumn p, LaplaceColumn q)
    {
        var kink = (q.Mean - p.Mean) * Math.Exp(-p.LogScale);
        var (value, size) = (0.0, 0.0);
        foreach (var side in (ReadOnlySpan<double>)[1, -1])
        {
            var until = Math.Max(0, side * kink);
            if (until > 0)
            {
                AddRay(0, 1, side, isBeforeKink: true);
                AddRay(until, -1, side, isBeforeKink: true);
            }

            AddRay(until, 1, side, isBeforeKink: false);
        }

        return (value, size);

        void AddRay(double from, double sign, double side, bool isBeforeKink)
        {
            foreach (var (node, weight) in _rule)
            {
                var share = sign * weight * Math.Exp(-from) / 2;
                var t = from + node;
                var ratio = isBeforeKink ? BeforeKink(side * t) : p.LogRatio(q, side * t);
                value += share * ratio.Value;
                size += Math.Abs(share) * ratio.Size;
            }
        }

        // The line that the log-ratio follows up to Q's mean, and beyond it.
        (double Value, double Size) BeforeKink(double t)
        {
            var toQ = Math.Abs(kink) - Math.Abs(t);
            var ratio = Math.Exp(p.LogScale - q.LogScale);
            var size = Math.Abs(q.LogScale) + Math.Abs(p.LogScale) + Math.Abs(t) + (Math.Abs(toQ) * ratio);
            return (q.LogScale - p.LogScale - Math.Abs(t) + (toQ * ratio), size);
        }
    }
}
