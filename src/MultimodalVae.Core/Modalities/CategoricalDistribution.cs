namespace MultimodalVae;

/// <summary>One of several categories per row: exactly one of the columns is yes, all others are no (one-hot).</summary>
public sealed class CategoricalDistribution : IColumnDistribution, IScoredDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="logit">
    /// The natural logarithms of the categories' probabilities, up to a number that is the same for all of a row:
    /// <c>[rows, categories]</c>.
    /// </param>
    /// <param name="coding">The numbers that stand for no and yes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coding.</exception>
    public CategoricalDistribution(RowMatrix logit, BinaryCoding coding)
    {
        ArgumentNullException.ThrowIfNull(logit);
        Coding = BinaryCodes.Check(coding);
        LogProbability = RowMatrix.Create(logit.RowCount, logit.ColumnCount, (row, values) => Normalise(logit.Row(row), values));
        Mean = LogProbability.Select(value => coding.Mean(Math.Exp(value)));
    }

    /// <summary>The natural logarithms of the categories' probabilities, <c>[rows, categories]</c>.</summary>
    public RowMatrix LogProbability { get; }

    /// <summary>The numbers that stand for no and yes.</summary>
    public BinaryCoding Coding { get; }

    /// <summary>The expected numbers, in the coding: with 0 and 1 the probabilities, <c>[rows, categories]</c>.</summary>
    public RowMatrix Mean { get; }

    /// <inheritdoc/>
    public RowMatrix StandardDeviation => LogProbability.Select(value => Coding.StandardDeviation(Math.Exp(value), 1 - Math.Exp(value)));

    bool IScoredDistribution.IsDiscrete => true;

    double IScoredDistribution.NormalScore(int row, int column, double value, double uniform)
    {
        var yes = Math.Exp(LogProbability[row, column]);
        return NormalScore.OfBinary(value == 1, yes, 1 - yes, uniform);
    }

    /// <summary>The kind and the shape, as in <c>CategoricalDistribution [100, 8]</c>.</summary>
    public override string ToString() => $"{nameof(CategoricalDistribution)} {Mean.Shape}";

    private static void Normalise(ReadOnlySpan<double> logits, Span<double> values)
    {
        var largest = double.NegativeInfinity;
        foreach (var logit in logits)
            largest = Math.Max(largest, logit);
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - largest);
        for (var i = 0; i < values.Length; i++)
            values[i] = logits[i] - largest - Math.Log(sum);
    }
}
