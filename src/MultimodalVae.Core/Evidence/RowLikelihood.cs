namespace MultimodalVae;

/// <summary>
/// Estimates of the log-likelihood of rows by importance sampling, in nats: log p(x) = log 1/K sum over k of w_k, w_k = p(x|z_k) p(z_k) /
/// r(z_k) with z_k drawn from a proposal r (Burda, Grosse and Salakhutdinov 2016, equation 8, where r is q(z|x)). Its expectation is log
/// p(x) or less.
/// </summary>
public sealed class RowLikelihood
{
    private readonly double[] _values;
    private readonly double[] _standardErrors;
    private readonly double[] _effectiveSampleSizes;
    private readonly double[] _corrections;

    /// <summary>Creates it of its numbers; a model of your own does. One that has a closed form gives errors of 0.</summary>
    /// <param name="values">The estimate of each row.</param>
    /// <param name="standardErrors">The standard error of each, 0 or more.</param>
    /// <param name="effectiveSampleSizes">The effective sample size of each, 0 or more.</param>
    /// <exception cref="ArgumentException">There are no rows, or not three numbers of each.</exception>
    public RowLikelihood(IReadOnlyList<double> values, IReadOnlyList<double> standardErrors, IReadOnlyList<double> effectiveSampleSizes)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(standardErrors);
        ArgumentNullException.ThrowIfNull(effectiveSampleSizes);
        if (values.Count == 0)
            throw new ArgumentException("There are no rows.", nameof(values));
        CheckCount(values, standardErrors, "standard errors", nameof(standardErrors));
        CheckCount(values, effectiveSampleSizes, "effective sample sizes", nameof(effectiveSampleSizes));
        _values = [.. values.Select(value => double.IsNaN(value) ? double.NegativeInfinity : value)];
        (_standardErrors, _effectiveSampleSizes) = ([.. standardErrors], [.. effectiveSampleSizes]);
        _corrections = [.. _standardErrors.Select(error => error * error / 2)];
    }

    /// <summary>One less another one of the same rows that is independent of it.</summary>
    private RowLikelihood(RowLikelihood joint, RowLikelihood marginal)
        : this(
            [.. joint._values.Zip(marginal._values, (one, other) => one - other)],
            [.. joint._standardErrors.Zip(marginal._standardErrors, double.Hypot)],
            [.. joint._effectiveSampleSizes.Zip(marginal._effectiveSampleSizes, Math.Min)]) =>
        _corrections = [.. joint._corrections.Zip(marginal._corrections, (one, other) => one - other)];

    /// <summary>The number of rows.</summary>
    public int RowCount => _values.Length;

    /// <summary>
    /// The estimate of each row. Minus infinity where it is beyond the range of numbers, as of a value far outside what the model knows.
    /// </summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>
    /// The standard error of each estimate, that of the mean weight divided by the mean weight (delta method). Trust it where the effective
    /// sample size is large.
    /// </summary>
    public IReadOnlyList<double> StandardErrors => _standardErrors;

    /// <summary>
    /// The effective sample size of each row, (sum of w)^2 / sum of w^2 (Kong 1992): the number of samples where all weights are equal, 1
    /// where one of them is all. Of a conditional log-likelihood, the smaller one of its two; the number of samples where it is exact.
    /// </summary>
    public IReadOnlyList<double> EffectiveSampleSizes => _effectiveSampleSizes;

    /// <summary>
    /// The estimates without the first term of their bias: the logarithm of a mean of weights with the relative variance s^2 is too small
    /// by s^2 / 2 on average (delta method; Nowozin 2018), s being the standard error. Of a conditional log-likelihood, both logarithms are
    /// corrected.
    /// </summary>
    public IReadOnlyList<double> CorrectedValues =>
        [.. _values.Zip(_corrections, (value, correction) => double.IsInfinity(value) ? value : value + correction)];

    /// <summary>The mean of <see cref="Values"/> over the rows.</summary>
    public double Mean => _values.Average();

    /// <summary>
    /// The standard error of <see cref="Mean"/> as that of all rows of such a kind, independent ones: the deviation of the values over the
    /// root of their number. That of sampling is in it. 0 of one row.
    /// </summary>
    public double StandardError
    {
        get
        {
            var mean = Mean;
            return RowCount == 1 ? 0 : Math.Sqrt(_values.Sum(value => Math.Pow(value - mean, 2)) / (RowCount - 1) / RowCount);
        }
    }

    /// <summary>
    /// The standard error of <see cref="Mean"/> that comes of sampling z, for these rows: what more samples make smaller.
    /// </summary>
    public double SamplingError => Math.Sqrt(_standardErrors.Sum(error => error * error)) / RowCount;

    /// <summary>
    /// As in <c>Log-likelihood of 200 rows, mean 3.21 nats, standard error 0.102, of sampling 0.00213; effective sample size 57 or
    /// more</c>.
    /// </summary>
    public override string ToString() =>
        $"Log-likelihood of {RowCount} rows, mean {Numbers.Rounded(Mean)} nats, standard error {Numbers.Rounded(StandardError)}, " +
        $"of sampling {Numbers.Rounded(SamplingError)}; effective sample size {Numbers.Rounded(_effectiveSampleSizes.Min())} or more";

    /// <summary>This one less one of the same rows that is independent of it: log p(x_N, x_S) - log p(x_S) = log p(x_N|x_S).</summary>
    /// <param name="other">The other one.</param>
    /// <param name="isNothing">Whether N has no value in a row, which then has the logarithm of 1, without an error.</param>
    /// <param name="samples">How many samples the estimates are from.</param>
    internal RowLikelihood Less(RowLikelihood other, Func<int, bool> isNothing, int samples)
    {
        var less = new RowLikelihood(this, other);
        for (var row = 0; row < RowCount; row++)
        {
            if (isNothing(row))
            {
                (less._values[row], less._standardErrors[row], less._corrections[row]) = (0, 0, 0);
                less._effectiveSampleSizes[row] = samples;
            }
        }

        return less;
    }

    private static void CheckCount(IReadOnlyList<double> values, IReadOnlyList<double> others, string what, string parameter)
    {
        if (others.Count != values.Count)
            throw new ArgumentException(
                $"There are {others.Count} {what} and {values.Count} values; expected one of each per row.", parameter);
    }
}
