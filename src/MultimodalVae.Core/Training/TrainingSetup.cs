using MultimodalVae.Graph;

namespace MultimodalVae;

/// <summary>What a training is begun with.</summary>
/// <param name="Architecture">The model's parts.</param>
/// <param name="Objective">What is minimised.</param>
/// <param name="Model">What is trained.</param>
/// <param name="Data">The rows to learn from, in the units of the log.</param>
/// <param name="Statistics">Theirs.</param>
/// <param name="Diagnosis">What they tell without a model.</param>
/// <param name="Options">The options.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Kept">The training that the model has kept, or null.</param>
internal sealed record TrainingSetup(
    VaeArchitecture Architecture,
    TrainingObjective Objective,
    ITrainedModel Model,
    DataSet Data,
    DataStatistics Statistics,
    DataDiagnosis Diagnosis,
    TrainingOptions Options,
    int Seed,
    StoredTraining? Kept = null)
{
    /// <summary>What the latent loss is that training minimises.</summary>
    public LatentLoss LatentLoss => Objective.Importance is null ? Model.LatentLoss : LatentLoss.Samples;
}
