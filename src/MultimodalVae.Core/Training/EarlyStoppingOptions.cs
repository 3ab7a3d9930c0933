namespace MultimodalVae;

/// <summary>
/// When a training ends before its last epoch: when the total loss, of the validation rows where there are some, else of training, has not become better for
/// some epochs. Only epochs count from which beta is settled (<see cref="BetaCourse.SettledEpoch"/>): before them losses cannot be compared.
/// </summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>After how many epochs without an improvement; 1 or more. The default value is 50.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>By more than what, in nats, the loss must be less than at the last improvement to be one; finite, 0 or more. The default value is 0.</summary>
    public double MinDelta { get; init; }

    internal void Check()
    {
        if (Patience < 1)
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "The patience must be 1 epoch or more.");
        if (!(double.IsFinite(MinDelta) && MinDelta >= 0))
            throw new ArgumentOutOfRangeException(nameof(MinDelta), MinDelta, "The least improvement must be a finite number, 0 or more.");
    }
}
