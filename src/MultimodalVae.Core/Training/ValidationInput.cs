namespace MultimodalVae;

/// <summary>What the encoders read of the validation rows.</summary>
public enum ValidationInput
{
    /// <summary>
    /// What the training's own muting leaves of them, by masks that are drawn once: the loss is the one that training minimises.
    /// </summary>
    Muted,

    /// <summary>All that the rows have.</summary>
    Complete,

    /// <summary>
    /// Both: <see cref="TrainingEpoch.Validation"/> is the loss of muted input, by which the best epoch is chosen, and
    /// <see cref="TrainingEpoch.CompleteValidation"/> that of complete input.
    /// </summary>
    Both,
}
