namespace MultimodalVae.Measures;

/// <summary>One measure of one modality over several trainings.</summary>
public sealed class MeasureSpread
{
    internal MeasureSpread()
    {
    }

    /// <summary>The name of the modality.</summary>
    public required string Modality { get; init; }

    /// <summary>The measure.</summary>
    public required IInformationMeasure Measure { get; init; }

    /// <summary>The direction of the divergence.</summary>
    public required DivergenceDirection Direction { get; init; }

    /// <summary>Whether the values are sums over the dimensions or means.</summary>
    public required MeasureAggregation Aggregation { get; init; }

    /// <summary>The spread of the means over the rows from one training to another, in nats.</summary>
    public required Spread Spread { get; init; }

    /// <summary>As in <c>arm, loss-of-precision-own: 3.21 ± 0.12 (3.1 to 3.4, n = 5)</c>.</summary>
    public override string ToString() => $"{Modality}, {Measure.Name}: {Spread}";
}
