namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>What grows while all else stays.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Sizes">How large, from small to large.</param>
/// <param name="At">The case of a size.</param>
internal sealed record ScalingAxis(string Name, int[] Sizes, Func<int, ScalingCase> At)
{
    private static readonly ScalingCase _base = new(Batch: 100, Width: 40, Latent: 28, Modalities: 5);

    public static ScalingAxis[] All { get; } =
    [
        new("rows of a batch", [1, 10, 100, 1000, 10_000], size => _base with { Batch = size }),
        new("width of the widest layer of a modality", [10, 20, 40, 80, 160, 320], size => _base with { Width = size }),
        new("latent dimensions", [2, 8, 28, 112, 448], size => _base with { Latent = size }),
        new("modalities of 8 columns", [1, 2, 5, 10, 20], size => _base with { Modalities = size }),
    ];
}
