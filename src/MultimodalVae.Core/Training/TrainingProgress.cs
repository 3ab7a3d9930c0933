namespace MultimodalVae.Training;

/// <summary>Where training stands after an epoch.</summary>
/// <param name="Epoch">How many epochs are done.</param>
/// <param name="EpochCount">How many there are.</param>
/// <param name="Training">The loss, averaged over the batches of the epoch: muted input, sampled z.</param>
/// <param name="Validation">The loss on the validation rows, complete input, after the epoch; null where there are none.</param>
public sealed record TrainingProgress(int Epoch, int EpochCount, ElboTerms Training, ElboTerms? Validation);
