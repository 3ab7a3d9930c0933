namespace MultimodalVae;

/// <summary>What the values of one column were, in the unit of the data.</summary>
public readonly record struct ColumnStatistics
{
    /// <summary>How many values there were; missing ones are not counted. Of none, all else is 0.</summary>
    public required long Count { get; init; }

    /// <summary>Their mean.</summary>
    public required double Mean { get; init; }

    /// <summary>Their standard deviation: the root of the mean squared distance from the mean.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The least of them.</summary>
    public required double Minimum { get; init; }

    /// <summary>The greatest of them.</summary>
    public required double Maximum { get; init; }

    /// <summary>
    /// The root of the mean squared distance from the mean that another has, such as the one in training; from their own where the other
    /// has no values.
    /// </summary>
    internal double DeviationFrom(ColumnStatistics other) =>
        other.Count > 0 ? double.Hypot(StandardDeviation, Mean - other.Mean) : StandardDeviation;

    /// <summary>Those of both together (Chan, Golub and LeVeque 1979).</summary>
    internal ColumnStatistics With(ColumnStatistics other)
    {
        if (Count == 0 || other.Count == 0)
            return Count == 0 ? other : this;
        var share = (double)other.Count / (Count + other.Count);
        var distance = other.Mean - Mean;
        var variance = ((1 - share) * StandardDeviation * StandardDeviation) + (share * other.StandardDeviation * other.StandardDeviation)
            + (share * (1 - share) * distance * distance);
        return new ColumnStatistics
        {
            Count = Count + other.Count,
            Mean = Mean + (share * distance),
            StandardDeviation = Math.Sqrt(variance),
            Minimum = Math.Min(Minimum, other.Minimum),
            Maximum = Math.Max(Maximum, other.Maximum),
        };
    }
}
