namespace MultimodalVae.Measures;

/// <summary>A ranking, and how likely its first is first by chance.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="ChanceThatFirstIsNot">
/// The chance of such differences from all others where the first one is not ahead of one of them.
/// </param>
internal readonly record struct RankedMeasure(MeasureRanking Ranking, double ChanceThatFirstIsNot);
