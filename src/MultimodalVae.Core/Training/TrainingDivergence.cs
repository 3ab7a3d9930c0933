namespace MultimodalVae;

/// <summary>A number that is infinite or none.</summary>
/// <param name="Epoch">In which epoch, counted from 0.</param>
/// <param name="Batch">In which of its batches, counted from 0.</param>
/// <param name="Term">Of what.</param>
/// <param name="Modality">The modality whose loss it is; null where it is none.</param>
/// <param name="Value">The number.</param>
internal sealed record TrainingDivergence(int Epoch, int Batch, string Term, string? Modality, double Value)
{
    public const string Gradient = "gradient";

    /// <summary>That of a gradient whose square an optimiser has lost, or that has ruined the weights; null where all is finite.</summary>
    public static TrainingDivergence? Of(EngineState state, int epoch, int batch) =>
        state.IsFinite ? null : new TrainingDivergence(epoch, batch, Gradient, null, double.PositiveInfinity);

    public override string ToString() => $"Training diverged in epoch {Epoch + 1}, batch {Batch + 1}: " +
        $"the {Term}{(Modality is null ? "" : $" of '{Modality}'")} is {Numbers.Text(Value)}";
}
