namespace MultimodalVae.Measures;

/// <summary>
/// A weighted sum of losses on one target over coalitions, for every row, as they come by. Its terms cancel each other: what rounding takes
/// is kept beside the sums (Neumaier 1974), so that a modality that changes nothing gets 0 and not the rounding of large losses.
/// </summary>
internal sealed class LossSum(int target, string name, int rowCount, Func<Coalition, double> weightOf)
{
    private readonly double[] _sums = new double[rowCount];
    private readonly double[] _rounding = new double[rowCount];

    public int Target => target;

    /// <summary>The sum for every row.</summary>
    /// <exception cref="InvalidOperationException">One is not finite; the message names the target and the row.</exception>
    public double[] Values
    {
        get
        {
            double[] values = [.. _sums.Zip(_rounding, (sum, rounding) => sum + rounding)];
            return FiniteValues.FirstNotFinite(values) is not { } row
                ? values
                : throw new InvalidOperationException(FormattableString.Invariant(
                $"What is lost on '{name}' adds up to {values[row]} in row {row}; expected a finite number."));
        }
    }

    public void Add(CoalitionLoss loss)
    {
        if (loss.Target != target || weightOf(loss.Given) is not (var weight and not 0))
            return;

        for (var row = 0; row < _sums.Length; row++)
        {
            var (before, term) = (_sums[row], weight * loss.Values[row]);
            var sum = before + term;
            _rounding[row] += Math.Abs(before) >= Math.Abs(term) ? before - sum + term : term - sum + before;
            _sums[row] = sum;
        }
    }
}
