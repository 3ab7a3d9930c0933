namespace MultimodalVae.Measures;

/// <summary>How the divergences of the single columns become one number a row.</summary>
public enum MeasureAggregation
{
    /// <summary>Their sum: the divergence of the rows, in nats. Over all columns it is never less than over a modality's own.</summary>
    Sum,

    /// <summary>Their mean: nats per column, so that modalities of different widths compare.</summary>
    MeanPerDimension,
}
