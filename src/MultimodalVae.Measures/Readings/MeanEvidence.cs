namespace MultimodalVae.Measures;

/// <summary>What the rows say of a mean and a limit.</summary>
/// <param name="evidence">Computes it, with all else that was asked for.</param>
/// <param name="values">The values of the rows.</param>
/// <param name="limit">The limit.</param>
internal sealed class MeanEvidence(RowEvidence evidence, Func<double[]> values, double limit)
{
    private (double IfNotAbove, double IfNotBelow)? _chances;

    /// <summary>The chance of such values where their mean is not above the limit.</summary>
    public double ChanceIfNotAbove => Chances.IfNotAbove;

    /// <summary>The chance of such values where their mean is not below the limit.</summary>
    public double ChanceIfNotBelow => Chances.IfNotBelow;

    private (double IfNotAbove, double IfNotBelow) Chances
    {
        get
        {
            if (_chances is null)
                evidence.Compute();
            return _chances!.Value;
        }
    }

    public double[] Values() => values();

    public void Settle(MeanDistribution distribution) =>
        _chances = (distribution.ChanceIfNotAbove(limit), distribution.ChanceIfNotBelow(limit));
}
