using MultimodalVae;
using MultimodalVae.Measures;

namespace IntegrationComparison;

/// <summary>One trained model and what became of it.</summary>
internal sealed record ComparisonRun(string Fusion, string Likelihood, int Seed)
{
    /// <summary>What the training found in data and model.</summary>
    public required DiagnosticsReport Diagnostics { get; init; }

    public required long ParameterCount { get; init; }

    public required TestErrors Errors { get; init; }

    public required TestLikelihoods LogLikelihoods { get; init; }

    /// <summary>In nats per row, on test rows: the mean over several samples of z.</summary>
    public required double Elbo { get; init; }

    /// <summary>KL(q(z|x) || N(0, I)), or its upper bound, in nats per row.</summary>
    public required double Latent { get; init; }

    public required MeasureTable Measures { get; init; }

    /// <summary>Milliseconds of a training step, all of the training included.</summary>
    public required double StepTime { get; init; }

    /// <summary>Microseconds to reconstruct a test row, all of them at once.</summary>
    public required double RowTime { get; init; }
}
