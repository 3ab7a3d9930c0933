namespace MultimodalVae.Measures;

/// <summary>One statement about what was measured.</summary>
public sealed record Finding
{
    internal Finding()
    {
    }

    /// <summary>What it says.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>
    /// The names of the modalities that it is about, the first one first in the sentence; empty where it is about the model.
    /// </summary>
    public required IReadOnlyList<string> Modalities { get; init; }

    /// <summary>The numbers that the sentence rests on, by name; losses are means over the rows, in nats.</summary>
    public required IReadOnlyDictionary<string, double> Numbers { get; init; }

    /// <summary>The statement in plain words, without a full stop.</summary>
    public required string Sentence { get; init; }

    /// <inheritdoc/>
    public bool Equals(Finding? other) =>
        ReferenceEquals(this, other) || (other is not null && Kind == other.Kind && Sentence == other.Sentence
        && Modalities.SequenceEqual(other.Modalities) && Numbers.Count == other.Numbers.Count
        && Numbers.All(number => other.Numbers.TryGetValue(number.Key, out var value) && value.Equals(number.Value)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Sentence);

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
