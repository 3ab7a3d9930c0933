namespace MultimodalVae.Measures;

/// <summary>The interval of a mean over rows, and what it rests on.</summary>
public sealed record MeanInterval
{
    private const double MinEffectiveRows = 10;
    private const double Rounding = 1e-9;

    internal MeanInterval()
    {
    }

    /// <summary>The lower end.</summary>
    public required double Lower { get; init; }

    /// <summary>The upper end.</summary>
    public required double Upper { get; init; }

    /// <summary>How many independent rows would have told as much about the mean, at most as many as there are.</summary>
    public required double EffectiveRows { get; init; }

    /// <summary>The share that the largest 1 % of the values, one at least, have in the sum of all, signs left out.</summary>
    public required double TopShare { get; init; }

    /// <summary>Over how many rows the mean is.</summary>
    public required int RowCount { get; init; }

    /// <summary>
    /// Why it may miss the mean more often than it says: fewer than 10 <see cref="EffectiveRows"/>, or a <see cref="TopShare"/> above 0.18
    /// (rows / 1000)^(1/3), though not above 0.2, nor below 5 / rows, which a normal sample stays under. These limits are from simulations
    /// (docs/verification.md).
    /// </summary>
    public IntervalWarnings Warnings =>
        (EffectiveRows < MinEffectiveRows - Rounding ? IntervalWarnings.FewEffectiveRows : IntervalWarnings.None)
        | (Measures.TopShare.IsOfHeavyTail(TopShare, RowCount) ? IntervalWarnings.HeavyTail : IntervalWarnings.None);

    internal MeanInterval Times(double factor) => this with { Lower = Lower * factor, Upper = Upper * factor };

    /// <summary>That of 1 - x.</summary>
    internal MeanInterval AsShareExplained() => this with { Lower = 1 - Upper, Upper = 1 - Lower };

    internal MeanInterval NotBelow0() => this with { Lower = Math.Max(0, Lower), Upper = Math.Max(0, Upper) };

    /// <summary>As in <c>[2.412, 2.771]</c>, with an exclamation mark where there is a warning.</summary>
    public override string ToString() =>
        $"[{NumberText.Short(Lower)}, {NumberText.Short(Upper)}]{(Warnings == IntervalWarnings.None ? "" : "!")}";
}
