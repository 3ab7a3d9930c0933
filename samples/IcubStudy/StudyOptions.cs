using MultimodalVae;

namespace IcubStudy;

/// <summary>What the study is asked to do.</summary>
internal sealed record StudyOptions
{
    public string? Data { get; init; }

    public string? Map { get; init; }

    public MissingValues Missing { get; init; } = MissingValues.Error;

    public IReadOnlyList<string> Schedules { get; init; } = StudySchedules.Names;

    public int Seeds { get; init; } = 1;

    public int Epochs { get; init; } = 300;

    public int? BatchSize { get; init; }

    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Models of this seed and those before it get a page of their own.</summary>
    public int LastReportedSeed { get; init; } = 1;

    public LossWeighting Weighting { get; init; } = LossWeighting.Elbo;

    public string Out { get; init; } = Path.Combine("out", "icub-study");
}
