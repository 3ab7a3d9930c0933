namespace MultimodalVae.Measures;

/// <summary>Names a result of a <see cref="ShapleyInteractionTable"/>.</summary>
public readonly record struct ShapleyInteractionKey
{
    /// <summary>The names of the modalities whose interaction it is, in any order.</summary>
    public required IReadOnlyList<string> Players
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>The name of the modality that is reconstructed, another one.</summary>
    public required string Target { get; init; }
}
