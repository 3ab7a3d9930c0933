using Samples.Shared.Fusions;

namespace IntegrationComparison;

/// <summary>What the comparison is asked to do.</summary>
internal sealed record ComparisonOptions
{
    public string? Data { get; init; }

    public IReadOnlyList<string> Fusions { get; init; } = Integrations.Default;

    public IReadOnlyList<string> Likelihoods { get; init; } = BinaryModalities.Likelihoods;

    public int Seeds { get; init; } = 1;

    public int Epochs { get; init; } = 100;

    public int BatchSize { get; init; } = 100;

    public double LearningRate { get; init; } = 1e-3;

    public string Out { get; init; } = Path.Combine("out", "integration-comparison");
}
