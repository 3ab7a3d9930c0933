namespace MultimodalVae;

/// <summary>How much of a training is at a beta, or between two.</summary>
public readonly record struct BetaShare
{
    /// <summary>The least beta.</summary>
    public required double From { get; init; }

    /// <summary>The greatest beta, the same as the least where it is one that training stays at.</summary>
    public required double To { get; init; }

    /// <summary>The number of epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>Their part of all epochs, more than 0 and at most 1.</summary>
    public required double Share { get; init; }

    /// <summary>As in <c>25 % at 0</c> or <c>50 % from 0.1 to 0.9</c>.</summary>
    public override string ToString() =>
        $"{BetaText.Percent(Share)} {(From == To ? $"at {BetaText.Of(From)}" : $"from {BetaText.Of(From)} to {BetaText.Of(To)}")}";
}
