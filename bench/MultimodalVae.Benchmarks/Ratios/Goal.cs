using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Ratios;

/// <summary>What is to be reached.</summary>
/// <param name="Name">Of what, with its unit where it is not a ratio.</param>
/// <param name="Bound">The bound.</param>
/// <param name="IsMax">Whether the bound is the largest value allowed; otherwise it is the smallest.</param>
internal sealed record Goal(string Name, double Bound, bool IsMax)
{
    public static Goal AtLeast(string name, double bound) => new(name, bound, IsMax: false);

    public static Goal AtMost(string name, double bound) => new(name, bound, IsMax: true);

    public bool IsReachedBy(double value) => IsMax ? value <= Bound : value >= Bound;

    /// <param name="value">What was measured.</param>
    /// <param name="detail">What the value was computed from.</param>
    public Ratio Measured(double value, string detail) => new(this, value, detail);

    /// <summary>How many times as long as the library the fastest of the others took.</summary>
    public Ratio Against(IEnumerable<Timing> others, Timing own)
    {
        var best = others.MinBy(timing => timing.Seconds)!;
        return Measured(best.Over(own), $"{best}, {own}");
    }
}
