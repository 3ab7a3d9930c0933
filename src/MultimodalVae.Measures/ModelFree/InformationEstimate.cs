namespace MultimodalVae.Measures;

/// <summary>Mutual information as it was estimated from rows, in nats.</summary>
public readonly record struct InformationEstimate
{
    /// <summary>The estimate. Where there is next to no information it may be a little less than 0.</summary>
    public required double Nats { get; init; }

    /// <summary>
    /// Its standard error, from the means over blocks of consecutive rows (batch means), so that neighbouring rows may depend on each
    /// other; it knows nothing of bias. Null where none was asked for or there are fewer than two rows for each block.
    /// </summary>
    public required double? StandardError { get; init; }

    /// <summary>As in <c>0.4120 ± 0.01300</c>.</summary>
    public override string ToString() =>
        StandardError is { } error ? $"{MeasureTableText.Short(Nats)} ± {MeasureTableText.Short(error)}" : MeasureTableText.Short(Nats);

    /// <summary>An estimate that is a mean over rows but for a bias that is known.</summary>
    internal static InformationEstimate Of(double[] terms, double bias, int blocks)
    {
        var mean = Sums.Of(terms) / terms.Length;
        var hasError = blocks > 0 && terms.Length >= 2 * blocks;
        return new InformationEstimate { Nats = mean - bias, StandardError = hasError ? Error(terms, blocks) : null };
    }

    private static double Error(double[] terms, int blocks)
    {
        double[] means = [.. Enumerable.Range(0, blocks).Select(block => terms[StartOf(block)..StartOf(block + 1)].Average())];
        var mean = means.Average();
        return Math.Sqrt(means.Sum(value => (value - mean) * (value - mean)) / (blocks - 1) / blocks);

        int StartOf(int block) => (int)((long)block * terms.Length / blocks);
    }
}
