namespace MultimodalVae.Measures;

/// <summary>
/// What is summed over the groups of each resample to have the error of its mean, in units of standard errors. With the residuals e_g and
/// the weights w_g of groups, the mean of a resample is off by d = sum e / sum w, and its residuals are e_g - d w_g.
/// </summary>
internal sealed class ErrorLists
{
    /// <summary>
    /// The least standard error of a resample, as a share of that of the data: a resample of groups that are all alike has none, and would
    /// tell of an error without bounds.
    /// </summary>
    private readonly double _minError;

    private readonly GroupedResiduals _grouped;
    private readonly bool _isStudentised;

    private ErrorLists(GroupedResiduals grouped, IntervalMethod method)
    {
        (_grouped, _isStudentised) = (grouped, method == IntervalMethod.Studentised);
        _minError = grouped.RelativeError / Math.Sqrt(2 * grouped.Count);
        var (sums, weights) = (grouped.GroupSums, grouped.Weights);
        Numbers = (_isStudentised, weights) switch
        {
            (true, null) => [sums, Products(sums, sums)],
            (true, _) => [sums, Products(sums, sums), weights, Products(sums, weights), Products(weights, weights)],
            (false, null) => [sums],
            (false, _) => [sums, weights],
        };
    }

    /// <summary>The lists.</summary>
    public double[][] Numbers { get; }

    public static ErrorLists Of(GroupedResiduals grouped, IntervalMethod method) => new(grouped, method);

    /// <summary>The error of each resample that has one: where its weights add up to 0, it has no ratio.</summary>
    /// <param name="sums">The sums of the lists over the groups of each resample.</param>
    public double[] Errors(ReadOnlySpan<double[]> sums)
    {
        var errors = new double[sums[0].Length];
        for (var i = 0; i < errors.Length; i++)
            errors[i] = _grouped.Weights is null ? OfEqualGroups(sums, i) : OfWeightedGroups(sums, i);
        return Array.FindAll(errors, double.IsFinite);
    }

    private double OfEqualGroups(ReadOnlySpan<double[]> sums, int i)
    {
        var sum = sums[0][i];
        var squared = _isStudentised ? _grouped.SquaredError(sums[1][i] - (sum * sum / _grouped.Count)) : 0;
        return InErrors(sum / _grouped.Total, squared);
    }

    private double OfWeightedGroups(ReadOnlySpan<double[]> sums, int i)
    {
        if (!_isStudentised)
            return InErrors(sums[0][i] / sums[1][i], 0);
        var weight = sums[2][i];
        var distance = sums[0][i] / weight;
        var squares = sums[1][i] - (2 * distance * sums[3][i]) + (distance * distance * sums[4][i]);
        var share = _grouped.Total / weight;
        return InErrors(distance, _grouped.SquaredError(squares) * share * share);
    }

    private double InErrors(double distance, double squaredError) =>
        distance / (_isStudentised ? Math.Max(_minError, Math.Sqrt(Math.Max(0, squaredError))) : _grouped.RelativeError);

    private static double[] Products(double[] first, double[] second)
    {
        var products = new double[first.Length];
        for (var i = 0; i < products.Length; i++)
            products[i] = first[i] * second[i];
        return products;
    }
}
