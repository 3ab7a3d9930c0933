namespace MultimodalVae;

/// <summary>
/// When a training ends before its last epoch: when the total loss, of the validation rows where there are some, else of training, has not
/// become better for some epochs. Only epochs count from which beta is settled (<see cref="BetaCourse.SettledEpoch"/>): before them losses
/// cannot be compared.
/// </summary>
public sealed record EarlyStoppingOptions
{
    /// <summary>After how many epochs without an improvement; 1 or more. The default value is 50.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>
    /// By more than what, in nats, the loss must be less than at the last improvement to be one; finite, 0 or more. The default value is 0.
    /// </summary>
    public double MinDelta { get; init; }

    internal void Check(OptionChecks checks)
    {
        checks.Expect(Patience >= 1, nameof(Patience), Patience, "1 epoch or more");
        checks.Expect(MinDelta is >= 0 and < double.PositiveInfinity, nameof(MinDelta), MinDelta, "a finite number of nats, 0 or more");
    }
}
