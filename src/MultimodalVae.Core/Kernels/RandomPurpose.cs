namespace MultimodalVae.Kernels;

/// <summary>What random numbers are for. No two purposes share a number, whatever the seed.</summary>
internal enum RandomPurpose
{
    Weights,
    ExternalWeights,
    Order,
    Muting,
    TrainingNoise,
    TrainingComponent,
    Validation,
    ValidationComponent,
    Elbo,
    ElboComponent,
    Diagnosis,
    DiagnosisComponent,
    DiagnosisPosterior,
    DiagnosisColumns,
    DiagnosisRanks,
    LatentDraw,
    Prior,
    PriorColumns,
    Posterior,
    PosteriorColumns,
    SimulatedGoals,
    SimulatedMotors,
    SimulatedReadings,
    ElboOfRows,
    ImputedValues,
    ValidationMuting,
}
