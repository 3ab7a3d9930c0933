namespace MultimodalVae.Schedules;

/// <summary>A point of training.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="EpochCount">How many epochs the training has.</param>
public readonly record struct TrainingPoint(int Epoch, int EpochCount);
