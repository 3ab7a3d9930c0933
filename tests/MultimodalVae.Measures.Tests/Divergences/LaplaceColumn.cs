namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>A Laplace distribution of one column.</summary>
internal readonly record struct LaplaceColumn(double Mean, double LogScale)
{
    public static double Divergence(LaplaceColumn p, LaplaceColumn q) =>
        LaplaceDivergence.KullbackLeibler(p.Mean, p.LogScale, q.Mean, q.LogScale);

    /// <summary>log p(x) - log q(x) at x = mean + scale * t, and the size of its terms, that rounding errors go with.</summary>
    public (double Value, double Size) LogRatio(LaplaceColumn q, double t)
    {
        var inQ = Math.Abs(((Mean - q.Mean) * Math.Exp(-q.LogScale)) + (t * Math.Exp(LogScale - q.LogScale)));
        return (q.LogScale - LogScale - Math.Abs(t) + inQ, Math.Abs(q.LogScale) + Math.Abs(LogScale) + Math.Abs(t) + inQ);
    }
}
