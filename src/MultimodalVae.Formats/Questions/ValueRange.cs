namespace MultimodalVae.Formats;

/// <summary>Where the values of a column are.</summary>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
/// <param name="Distinct">How many different values there are; of more than <see cref="MaxDistinct"/> so many.</param>
/// <param name="Between">The share of the values in the middle half of the range.</param>
/// <param name="IsWhole">Whether all are whole numbers.</param>
internal sealed record ValueRange(double Least, double Greatest, int Distinct, double Between, bool IsWhole)
{
    public const int MaxDistinct = 20;

    public double Length => Greatest - Least;

    public static ValueRange Of(ReadOnlySpan<double> values)
    {
        var (least, greatest, isWhole, observed) = (double.PositiveInfinity, double.NegativeInfinity, true, 0);
        var distinct = new HashSet<double>();
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            observed++;
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            isWhole &= value == Math.Floor(value);
            if (distinct.Count < MaxDistinct)
                distinct.Add(value);
        }

        var between = 0;
        var (from, to) = (least + (0.25 * (greatest - least)), least + (0.75 * (greatest - least)));
        foreach (var value in values)
            between += value > from && value < to ? 1 : 0;
        return new ValueRange(least, greatest, distinct.Count, between / (double)Math.Max(1, observed), isWhole);
    }
}
