namespace MultimodalVae;

/// <summary>No or yes for every value, all independent: the probability of yes is 1 / (1 + exp(-logit)).</summary>
public sealed class BernoulliDistribution : IColumnDistribution, IScoredDistribution
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="logit">The natural logarithms of the odds of yes, <c>[rows, columns]</c>.</param>
    /// <param name="coding">The numbers that stand for no and yes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coding.</exception>
    public BernoulliDistribution(RowMatrix logit, BinaryCoding coding)
    {
        ArgumentNullException.ThrowIfNull(logit);
        Logit = logit;
        Coding = BinaryCodes.Check(coding);
        Probability = logit.Select(value => 1 / (1 + Math.Exp(-value)));
        Mean = Probability.Select(probability => coding.Mean(probability));
    }

    /// <summary>The natural logarithms of the odds of yes, <c>[rows, columns]</c>.</summary>
    public RowMatrix Logit { get; }

    /// <summary>The numbers that stand for no and yes.</summary>
    public BinaryCoding Coding { get; }

    /// <summary>The probabilities of yes, <c>[rows, columns]</c>.</summary>
    public RowMatrix Probability { get; }

    /// <summary>The expected numbers, in the coding: <c>[rows, columns]</c>.</summary>
    public RowMatrix Mean { get; }

    /// <inheritdoc/>
    public RowMatrix StandardDeviation =>
        Logit.Select(value => Coding.StandardDeviation(1 / (1 + Math.Exp(-value)), 1 / (1 + Math.Exp(value))));

    bool IScoredDistribution.IsDiscrete => true;

    double IScoredDistribution.NormalScore(int row, int column, double value, double uniform) =>
        NormalScore.OfBinary(value == 1, Probability[row, column], 1 / (1 + Math.Exp(Logit[row, column])), uniform);

    /// <summary>The kind and the shape, as in <c>BernoulliDistribution [100, 8]</c>.</summary>
    public override string ToString() => $"{nameof(BernoulliDistribution)} {Mean.Shape}";
}
