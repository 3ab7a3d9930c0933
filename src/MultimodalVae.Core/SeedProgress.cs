namespace MultimodalVae;

/// <summary>Where one of several trainings is.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Training">Its progress.</param>
public sealed record SeedProgress(int Seed, TrainingProgress Training);
