namespace MultimodalVae;

/// <summary>A figure over several trainings that differ in their seed: mean, standard deviation, median and range.</summary>
public readonly record struct Spread
{
    private Spread(double[] values)
    {
        Count = values.Length;
        Mean = values.Average();
        var mean = Mean;
        StandardDeviation = values.Length < 2 ? null : Math.Sqrt(
            values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        Array.Sort(values);
        (Minimum, Maximum) = (values[0], values[^1]);
        Median = (values[(Count - 1) / 2] / 2) + (values[Count / 2] / 2);
    }

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>Their mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation from one seed to another, with n - 1 in the denominator; null for a single value.</summary>
    public double? StandardDeviation { get; }

    /// <summary>The middle value, or the mean of the two in the middle: a single training does not decide it.</summary>
    public double Median { get; }

    /// <summary>The least value.</summary>
    public double Minimum { get; }

    /// <summary>The greatest value.</summary>
    public double Maximum { get; }

    /// <summary>Computes it of values.</summary>
    /// <param name="values">One value or more.</param>
    /// <exception cref="ArgumentException">There are none, or one is not a number.</exception>
    public static Spread Compute(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] all = [.. values];
        if (all.Length == 0)
            throw new ArgumentException("There are no values; expected one or more.", nameof(values));
        var bad = Array.FindIndex(all, double.IsNaN);
        return bad < 0 ? new Spread(all) : throw new ArgumentException(
            $"Value {bad} of {all.Length} is NaN; expected a number.", nameof(values));
    }

    /// <summary>As in <c>3.21 ± 0.12 (3.1 to 3.4, n = 5)</c>.</summary>
    public override string ToString() =>
        $"{Numbers.Rounded(Mean)}{(StandardDeviation is { } deviation ? $" ± {Numbers.Rounded(deviation)}" : "")} " +
        $"({Numbers.Rounded(Minimum)} to {Numbers.Rounded(Maximum)}, n = {Count})";
}
