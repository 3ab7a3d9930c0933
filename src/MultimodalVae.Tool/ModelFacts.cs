namespace MultimodalVae.Tool;

/// <summary>The choices of a model that advice is about.</summary>
internal sealed record ModelFacts
{
    /// <summary>Whether the fusion is the default one.</summary>
    public required bool Concatenates { get; init; }

    public required int Latent { get; init; }

    /// <summary>Whether the latent space has the default width, or a larger one.</summary>
    public required bool HasWideLatent { get; init; }

    public required double Beta { get; init; }

    public required bool HasRelu { get; init; }

    public required bool ScalesByRange { get; init; }
}
