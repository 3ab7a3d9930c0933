using MultimodalVae;

namespace KnownWorld;

/// <summary>What came of training on so many rows.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Seed">The seed of the rows and of training.</param>
/// <param name="EvidenceGap">Of the model of complete rows: the maximum of the log-evidence less the ELBO, nats per row.</param>
/// <param name="TwoStages">
/// The largest relative error of the measures, decoder learned first, inference from parts of the row second.
/// </param>
/// <param name="OneGo">The same where both are trained together on muted copies.</param>
/// <param name="OneGoToItsOwnLimit">The same, against the closed form of what such training converges to.</param>
internal sealed record ConvergencePoint(int Rows, int Seed, double EvidenceGap, double TwoStages, double OneGo, double OneGoToItsOwnLimit)
{
    /// <summary>What the diagnoses of the trainings found, by model.</summary>
    public IReadOnlyList<(string Model, DiagnosticsReport Report)> Findings { get; init; } = [];
}
