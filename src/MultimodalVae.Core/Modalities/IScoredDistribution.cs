namespace MultimodalVae;

/// <summary>A distribution of columns whose cumulative distribution function F is known.</summary>
internal interface IScoredDistribution
{
    /// <summary>Whether single values have a probability, and not a density.</summary>
    bool IsDiscrete { get; }

    /// <summary>
    /// Whether its tails are heavier than those of a Gaussian: the errors of a z ~ q(z|x), which is Gaussian, then make the tails of the
    /// values lighter although the model is right.
    /// </summary>
    bool IsHeavyTailed => false;

    /// <summary>
    /// The quantile of the standard normal distribution at u = P(X &lt; value) + uniform P(X = value): u is the probability integral
    /// transform (Dawid 1984), randomised so that it is uniform for discrete values too (Czado, Gneiting and Held 2009). Of a value that
    /// was drawn from the distribution the score is standard normal.
    /// </summary>
    /// <param name="row">The row of the value.</param>
    /// <param name="column">Its column.</param>
    /// <param name="value">The value.</param>
    /// <param name="uniform">A random number from 0 to 1.</param>
    double NormalScore(int row, int column, double value, double uniform);
}
